namespace Mnfst.Migrations.DevDatabase;

/// <summary>
/// A dev database could not be found, started or stopped. The message is made for the user: what failed, why (the
/// end of the server's log where there is one) and what to do. It never holds a password.
/// </summary>
public sealed class DevDatabaseException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, why, and what to do.</param>
    public DevDatabaseException(string message)
        : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What failed, why, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public DevDatabaseException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Does something whose faults are told to users: a full disk or a closed folder is one of theirs.</summary>
    internal static async Task<T> TranslateAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DevDatabaseException($"The dev database's files cannot be used: {e.Message}", e);
        }
    }
}

namespace Mnfst.Migrations;

/// <summary>
/// Something kept migrations from running, or stopped them. The message is for the person who runs them: what,
/// where, and what to do.
/// </summary>
public class MigrationException : Exception
{
    /// <summary>Makes one with its message.</summary>
    public MigrationException(string message)
        : base(message) { }

    /// <summary>Makes one with its message and what brought it about.</summary>
    public MigrationException(string message, Exception? innerException)
        : base(message, innerException) { }
}

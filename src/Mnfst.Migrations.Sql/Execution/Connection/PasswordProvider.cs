using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>Asks a host's own code for the password of a connection (<see cref="MigrationOptions.PasswordProvider"/>).</summary>
/// <param name="find">That code.</param>
internal sealed class PasswordProvider(
    Func<NpgsqlConnectionStringBuilder, CancellationToken, ValueTask<string>> find
)
{
    public static PasswordProvider? Of(MigrationOptions options) =>
        options.PasswordProvider is { } find ? new PasswordProvider(find) : null;

    /// <summary>The password.</summary>
    /// <exception cref="MigrationException">The code failed.</exception>
    public async ValueTask<string> FindAsync(
        NpgsqlConnectionStringBuilder database,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await find(database, cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or MigrationException))
        {
            throw new MigrationException($"the password provider failed: {e.Message.TrimEnd('.')}", e);
        }
    }
}

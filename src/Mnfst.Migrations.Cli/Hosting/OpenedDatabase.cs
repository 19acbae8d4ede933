using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>A database that a command may use until this is disposed.</summary>
/// <param name="connection">How to connect to it.</param>
/// <param name="description">What to call it, without its password.</param>
/// <param name="server">What has to run meanwhile; null if it runs by itself.</param>
internal sealed class OpenedDatabase(
    NpgsqlConnectionStringBuilder connection,
    string description,
    IAsyncDisposable? server = null
) : IAsyncDisposable
{
    public NpgsqlConnectionStringBuilder Connection { get; } = connection;

    public string Description { get; } = description;

    /// <summary>What has to run meanwhile; null if the database runs by itself.</summary>
    public IAsyncDisposable? Server { get; } = server;

    /// <summary>A database that somebody named.</summary>
    /// <exception cref="CommandFailedException">It cannot be understood.</exception>
    public static OpenedDatabase At(DatabaseChoice choice)
    {
        try
        {
            var connection = DatabaseUrl.Parse(choice.Url);
            return new OpenedDatabase(connection, Secrets.Describe(connection));
        }
        catch (MigrationException e)
        {
            throw new CommandFailedException(
                choice.IsOption ? e.Message : $"{e.Message} It comes from {choice}.",
                innerException: e
            );
        }
    }

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;
}

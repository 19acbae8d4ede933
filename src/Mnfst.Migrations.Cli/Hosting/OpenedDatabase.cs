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

    /// <summary>A database that is named by its URL.</summary>
    /// <exception cref="Sql.Execution.MigrationException">The URL is none.</exception>
    public static OpenedDatabase At(string url)
    {
        var connection = DatabaseUrl.Parse(url);
        return new OpenedDatabase(connection, Secrets.Describe(connection));
    }

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;
}

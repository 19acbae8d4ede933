using Npgsql;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>The level from which on a session gets the messages of the server (<c>client_min_messages</c>).</summary>
internal sealed class MessageLevel
{
    private const string Debug = "debug1";

    private readonly NpgsqlConnection _connection;
    private readonly string _scope;
    private readonly string _before;

    private MessageLevel(NpgsqlConnection connection, string scope, string before) =>
        (_connection, _scope, _before) = (connection, scope, before);

    /// <summary>Has the server send those of level DEBUG1, too.</summary>
    /// <param name="connection">The session.</param>
    /// <param name="scope">How long that would stay: <c>LOCAL</c> in a transaction, else <c>SESSION</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<MessageLevel> LowerAsync(
        NpgsqlConnection connection,
        string scope,
        CancellationToken cancellationToken
    )
    {
        var level = new MessageLevel(connection, scope, await ShowAsync(connection, cancellationToken));
        await level.SetAsync(Debug, cancellationToken);
        return level;
    }

    /// <summary>Sets what was set before, unless the statement has set something else.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (await ShowAsync(_connection, cancellationToken) == Debug)
            await SetAsync(_before, cancellationToken);
    }

    private static async Task<string> ShowAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand("SHOW client_min_messages", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task SetAsync(string level, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SET {_scope} client_min_messages = {level}",
            _connection
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

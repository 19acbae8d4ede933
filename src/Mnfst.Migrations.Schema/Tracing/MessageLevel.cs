using Npgsql;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>The level from which on a session gets the messages of the server (<c>client_min_messages</c>).</summary>
internal sealed class MessageLevel
{
    private const string Debug = "debug1";
    private const string ShowSql = "SHOW client_min_messages";

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
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(ShowSql), new(SetSql(scope, Debug)) },
        };
        var before = (string)(await batch.ExecuteScalarAsync(cancellationToken))!;
        return new MessageLevel(connection, scope, before);
    }

    /// <summary>Sets what was set before, unless the statement has set something else.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (await ExecuteAsync(ShowSql, cancellationToken) as string == Debug)
            await ExecuteAsync(SetSql(_scope, _before), cancellationToken);
    }

    private static string SetSql(string scope, string level) => $"SET {scope} client_min_messages = {level}";

    private async Task<object?> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}

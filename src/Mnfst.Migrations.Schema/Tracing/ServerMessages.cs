using Npgsql;

namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>
/// Listens to what the server says at level DEBUG1 of the passes over a table that it makes for a constraint. That is what they
/// can be told by: they count as reads like any other, and what a transaction has counted may be of another statement of it.
/// </summary>
internal sealed class ServerMessages : IDisposable
{
    /// <summary>By <c>ATRewriteTable</c>, where rows are only looked at (<c>tablecmds.c</c>).</summary>
    private const string Verifying = "verifying table \"";

    /// <summary>By <c>validateForeignKeyConstraint</c>, in the same file.</summary>
    private const string Validating = "validating foreign key constraint \"";

    private readonly NpgsqlConnection _connection;
    private readonly List<string> _tables = [];
    private readonly List<string> _foreignKeys = [];

    private ServerMessages(NpgsqlConnection connection)
    {
        _connection = connection;
        _connection.Notice += Hear;
    }

    /// <summary>The names of the tables whose rows were looked at.</summary>
    public IReadOnlyCollection<string> Tables => _tables;

    /// <summary>The names of the foreign keys for which rows were.</summary>
    public IReadOnlyCollection<string> ForeignKeys => _foreignKeys;

    /// <summary>Begins to listen.</summary>
    public static ServerMessages Listen(NpgsqlConnection connection) => new(connection);

    public void Dispose() => _connection.Notice -= Hear;

    /// <summary>PostgreSQL does not translate messages of this level.</summary>
    private void Hear(object sender, NpgsqlNoticeEventArgs e)
    {
        if (e.Notice.InvariantSeverity != "DEBUG")
            return;
        Take(e.Notice.MessageText, Verifying, _tables);
        Take(e.Notice.MessageText, Validating, _foreignKeys);
    }

    private static void Take(string message, string beginning, List<string> names)
    {
        if (message.StartsWith(beginning, StringComparison.Ordinal))
            names.Add(message[beginning.Length..^1]);
    }
}

using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads TRUNCATE, LOCK, VACUUM, ANALYZE, CLUSTER, REINDEX and REFRESH from behind that word.</summary>
internal static class MaintenanceReader
{
    private static readonly string[] Modes =
    [
        "ACCESS SHARE",
        "ROW SHARE",
        "ROW EXCLUSIVE",
        "SHARE UPDATE EXCLUSIVE",
        "SHARE ROW EXCLUSIVE",
        "SHARE",
        "EXCLUSIVE",
        "ACCESS EXCLUSIVE",
    ];

    public static TruncateStatement? ReadTruncate(StatementCursor tokens)
    {
        tokens.TryTake("table");
        tokens.EndHead();
        var tables = tokens.TakeTables();
        if (tables.Count == 0)
            return null;
        var restart = tokens.TakeWords("restart", "identity");
        if (restart is null)
            tokens.TryTake("continue", "identity");
        return new TruncateStatement(tables) { RestartIdentity = restart, Cascade = tokens.TakeCascade() };
    }

    public static LockStatement? ReadLock(StatementCursor tokens)
    {
        tokens.TryTake("table");
        tokens.EndHead();
        var tables = tokens.TakeTables();
        if (tables.Count == 0)
            return null;
        var mode = "ACCESS EXCLUSIVE";
        if (tokens.TryTake("in"))
        {
            if (TakeMode(tokens) is not { } written)
                return null;
            mode = written;
        }
        return new LockStatement(tables, mode) { NoWait = tokens.TakeWord("nowait") };
    }

    private static string? TakeMode(StatementCursor tokens)
    {
        var words = new List<string>();
        // No mode has more than three words.
        while (words.Count <= 3 && !tokens.AtStop && !tokens.Is("mode") && tokens.TakeKeyword() is { } word)
            words.Add(word);
        if (!tokens.TryTake("mode"))
            return null;
        var mode = string.Join(" ", words).ToUpperInvariant();
        return Array.IndexOf(Modes, mode) < 0 ? null : mode;
    }

    public static MaintenanceStatement ReadVacuum(StatementCursor tokens)
    {
        var full = ParenthesizedOptions.Take(tokens, "full");
        full ??= tokens.TakeWord("full");
        tokens.TryTake("freeze");
        tokens.TryTake("verbose");
        if (!tokens.TryTake("analyze"))
            tokens.TryTake("analyse");
        return new MaintenanceStatement(SqlStatementKind.Vacuum, TakeTargets(tokens)) { Full = full };
    }

    public static MaintenanceStatement ReadAnalyze(StatementCursor tokens)
    {
        tokens.TakeParentheses();
        tokens.TryTake("verbose");
        return new MaintenanceStatement(SqlStatementKind.Analyze, TakeTargets(tokens));
    }

    public static MaintenanceStatement ReadCluster(StatementCursor tokens)
    {
        tokens.TakeParentheses();
        tokens.TryTake("verbose");
        if (tokens.AtStop)
            return new MaintenanceStatement(SqlStatementKind.Cluster, default);
        var name = tokens.ExpectName();
        // CLUSTER index ON table, as before 8.3
        if (tokens.TryTake("on"))
            name = tokens.ExpectName();
        else if (tokens.TryTake("using"))
            tokens.ExpectIdentifier();
        return new MaintenanceStatement(
            SqlStatementKind.Cluster,
            name is null ? default : EquatableArray.Of(new TableReference(name, null))
        );
    }

    /// <summary>Tables, each with the columns that are meant (<c>vacuum_relation_list</c>); none for all.</summary>
    private static EquatableArray<TableReference> TakeTargets(StatementCursor tokens)
    {
        if (tokens.AtStop)
            return default;
        var tables = new List<TableReference>();
        do
        {
            if (tokens.TakeTable() is not { } table)
            {
                tokens.Fail();
                break;
            }
            tables.Add(table);
            tokens.TakeParentheses();
        } while (tokens.TryTake(SqlTokenKind.Comma));
        return tables.ToEquatableArray();
    }

    public static ReindexStatement? ReadReindex(StatementCursor tokens)
    {
        var concurrently = ParenthesizedOptions.Take(tokens, "concurrently");
        ReindexTarget? target =
            tokens.TryTake("index") ? ReindexTarget.Index
            : tokens.TryTake("table") ? ReindexTarget.Table
            : tokens.TryTake("schema") ? ReindexTarget.Schema
            : tokens.TryTake("database") ? ReindexTarget.Database
            : tokens.TryTake("system") ? ReindexTarget.System
            : null;
        if (target is null)
            return null;
        tokens.EndHead();
        var word = tokens.TakeWord("concurrently");
        var name = tokens.TakeName();
        // Since PostgreSQL 16 the database may go without a name.
        if (name is null && target is not (ReindexTarget.Database or ReindexTarget.System))
            tokens.Fail();
        return new ReindexStatement(target.Value, name) { Concurrently = word ?? concurrently };
    }

    public static RefreshStatement? ReadRefresh(StatementCursor tokens)
    {
        if (!tokens.TryTake("materialized", "view"))
            return null;
        tokens.EndHead();
        var concurrently = tokens.TakeWord("concurrently");
        return tokens.TakeName() is { } name
            ? new RefreshStatement(name) { Concurrently = concurrently, WithNoData = DataClause.Take(tokens) }
            : null;
    }
}

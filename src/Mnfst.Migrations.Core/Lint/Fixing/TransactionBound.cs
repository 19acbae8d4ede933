using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Statements whose effect ends with their transaction.</summary>
internal static class TransactionBound
{
    private static readonly string[] Words =
    [
        "set_config",
        "pg_advisory_xact_lock",
        "pg_try_advisory_xact_lock",
        "share",
        "update",
    ];

    /// <summary>Whether what follows may rely on it, so that a commit behind it would do harm.</summary>
    public static bool Is(SqlStatement statement, string text) =>
        statement switch
        {
            SetStatement { Local: not null } or LockStatement => true,
            { Kind: SqlStatementKind.SetConstraints } => true,
            CreateTableStatement { Temporary: not null } => Says(statement, text, ["commit"]),
            SelectStatement => Says(statement, text, Words),
            DoStatement or { Kind: SqlStatementKind.Call } => true,
            _ => false,
        };

    private static bool Says(SqlStatement statement, string text, string[] words) =>
        SqlTokenReader
            .IdentifiersOf(text.Substring(statement.Span.Start, statement.Span.Length))
            .Any(words.Contains);
}

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>
/// Statements of which is known that the server refuses them in a transaction (<c>PreventInTransactionBlock</c> in its
/// source), so that a script need not try it and alarm its reader with the error.
/// </summary>
internal static class OutsideStatements
{
    private static readonly string[] Beginnings =
    [
        "VACUUM",
        "ALTER SYSTEM",
        "CREATE DATABASE",
        "DROP DATABASE",
        "CREATE TABLESPACE",
        "DROP TABLESPACE",
        "DISCARD ALL",
        "REINDEX DATABASE",
        "REINDEX SCHEMA",
        "REINDEX SYSTEM",
    ];

    public static bool Includes(string sql)
    {
        var words = sql.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        var beginning = string.Join(' ', words.Take(2));
        return Beginnings.Any(known =>
            beginning.StartsWith(known, StringComparison.OrdinalIgnoreCase)
            && (beginning.Length == known.Length || !IsWordPart(beginning[known.Length]))
        );
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}

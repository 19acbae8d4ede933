using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Looks into the code of DO, whose language is PL/pgSQL as a rule: words and strings are those of SQL.</summary>
internal static class CodeBlocks
{
    /// <summary>The first word of a statement that changes the schema, or EXECUTE, which may; null if there is none.</summary>
    /// <param name="body">The string with the code, quotes included.</param>
    public static string? FindDdl(string body) =>
        FirstOf(body, word => word is "create" or "alter" or "drop" or "truncate" or "reindex" or "execute");

    /// <summary>The first word that ends the transaction; null if there is none.</summary>
    /// <param name="body">The string with the code, quotes included.</param>
    public static string? FindTransactionEnd(string body) =>
        FirstOf(body, word => word is "commit" or "rollback");

    private static string? FirstOf(string body, Func<string, bool> isMeant) =>
        new SqlTokenReader(body).TryTakeString() is { } code
            ? SqlTokenReader.IdentifiersOf(code).FirstOrDefault(isMeant)?.ToUpperInvariant()
            : null;
}

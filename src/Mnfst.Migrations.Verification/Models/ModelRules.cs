using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>What statements of a model may do: make a schema, in one database, in any order.</summary>
internal static class ModelRules
{
    private const string SetForTransaction =
        "The statements of a model run one by one, so what is set for a transaction means nothing. Write SET without LOCAL, or remove it.";

    private const string Transaction =
        "The statements of a model run one by one, in an order that dependencies allow: what is rolled back or prepared has no place there. Remove the statement.";

    /// <summary>Objects of a server, which every database of it would feel.</summary>
    private static readonly string[] KindsOfServers = ["database", "tablespace", "subscription"];

    /// <summary>Why a statement has no place in a model, and what to do; null if it has one.</summary>
    public static string? FindFault(string sql)
    {
        var command = SqlCommand.Recognize(sql);
        if (command is TransactionControl control && !IsBracket(control))
            return Transaction;
        if (command is null && IsWord(sql, "set"))
            return SetForTransaction;
        var touched = SqlObject.TouchedBy(sql);
        if (touched.FirstOrDefault(item => KindsOfServers.Contains(item.Kind)) is { } ofServer)
            return $"It is about {ofServer}, but a model says what is in one database. Remove the statement.";
        return IsWord(sql, "alter") && touched.Count == 0 && new SqlWords(sql).BeginWith("alter", "system")
            ? "It changes the server, but a model says what is in one database. Remove the statement."
            : null;
    }

    /// <summary>Whether a statement need not run: BEGIN and COMMIT say of a model only that all of it is meant.</summary>
    public static bool IsWithoutEffect(string sql) =>
        SqlCommand.Recognize(sql) is TransactionControl control && IsBracket(control);

    private static bool IsBracket(TransactionControl control) =>
        control.Action is TransactionAction.Begin or TransactionAction.Commit;

    private static bool IsWord(string sql, string word) =>
        SqlCommand.FirstWordOf(sql).Equals(word, StringComparison.OrdinalIgnoreCase);
}

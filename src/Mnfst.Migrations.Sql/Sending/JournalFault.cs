using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Sending;

/// <summary>
/// Errors that statements of ours raise by themselves, so that what comes after them in the same message does not run, the
/// commit above all. SQL outside of PL/pgSQL has no RAISE; a text that is no truth value does as well.
/// </summary>
internal static class JournalFault
{
    private const string Mark = "Mnfst.Migrations: ";

    /// <summary>An expression that is true if a condition is, and fails otherwise.</summary>
    /// <param name="condition">The condition, on something that only the server knows: a constant would fail when it is planned.</param>
    /// <param name="fault">What is wrong otherwise, in sentences.</param>
    public static string RaiseUnless(string condition, string fault) =>
        $"(CASE WHEN {condition} THEN 'true' ELSE {SqlLiteral.Quote(Mark + fault)} END)::boolean";

    /// <summary>What a statement of ours found wrong; null if the error is another one.</summary>
    public static string? Find(PostgresException refusal)
    {
        var start =
            refusal.SqlState == PostgresErrorCodes.InvalidTextRepresentation
                ? refusal.MessageText.IndexOf(Mark, StringComparison.Ordinal)
                : -1;
        // The server puts the text into the quotes of its language.
        return start < 0
            ? null
            : refusal
                .MessageText[(start + Mark.Length)..]
                .TrimEnd('"', '\'', '»', '“', '”', '«', ' ', '\u00A0');
    }
}

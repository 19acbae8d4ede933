using System.Globalization;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;
using NpgsqlTypes;

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

    /// <summary>The same, with the fault as a parameter: the text stays the same whatever the fault says.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="number">The number of the parameter, which <see cref="ToParameter"/> makes.</param>
    public static string RaiseUnless(string condition, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"(CASE WHEN {condition} THEN 'true' ELSE ${number} END)::boolean"
        );

    /// <summary>The parameter that says what is wrong.</summary>
    public static NpgsqlParameter ToParameter(string fault) =>
        new() { Value = Mark + fault, NpgsqlDbType = NpgsqlDbType.Text };

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

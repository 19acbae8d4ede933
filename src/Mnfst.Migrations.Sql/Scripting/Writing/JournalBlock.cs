using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Scripting.Writing;

/// <summary>What is written into the journal, as PL/pgSQL has it.</summary>
internal static class JournalBlock
{
    /// <summary>A block that writes, and fails unless it wrote one row.</summary>
    public static string Of(
        JournalWrite write,
        string duration = "interval '0'",
        IReadOnlyDictionary<int, string>? instead = null
    )
    {
        var sql = SqlTemplate.Fill(write.Sql, write.Parameters, duration, instead);
        // Not indented: a line of a text would be, too.
        return write.Fault is null
            ? $"BEGIN\n{sql};\nEND"
            : $"""
                DECLARE
                    written bigint;
                BEGIN
                {sql};
                GET DIAGNOSTICS written = ROW_COUNT;
                {RaiseUnless("written = 1", write.Fault)}
                END
                """;
    }

    public static string RaiseUnless(string condition, string fault) =>
        $"IF NOT ({condition}) THEN RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(fault)}; END IF;";
}

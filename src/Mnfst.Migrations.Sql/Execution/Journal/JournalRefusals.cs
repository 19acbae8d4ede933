namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>What keeps a journal from being used, whoever finds it: a run, or a script.</summary>
internal static class JournalRefusals
{
    /// <summary>What is wrong with a rule on a table of the journal.</summary>
    /// <param name="rule">The rule, as DROP RULE takes it.</param>
    public static string RuleFault(string rule) =>
        $"The rule {rule} changes what is written to the journal. Nothing was done. Drop it: DROP RULE {rule}";

    /// <summary>Nobody knows what is applied.</summary>
    public static MigrationException Lost(JournalTables tables) =>
        new(
            $"Table {tables.Revisions} is gone, although {tables.Events} exists: what is applied is unknown. Restore it from a backup, or 'stamp' the revision that the database is at; {tables.Events} shows what ran."
        );
}

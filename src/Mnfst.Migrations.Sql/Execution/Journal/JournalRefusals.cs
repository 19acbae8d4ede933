namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>What keeps a journal from being used, whoever finds it: a run, or a script.</summary>
internal static class JournalRefusals
{
    /// <summary>What is wrong with a rule on a table of the journal.</summary>
    /// <param name="rule">The rule, as DROP RULE takes it.</param>
    public static string RuleFault(string rule) =>
        $"The rule {rule} changes what is written into the journal. Nothing was done. Drop it: DROP RULE {rule}";

    /// <summary>Nobody knows what is applied.</summary>
    public static MigrationException Lost(JournalTables tables) =>
        new(
            $"Table {tables.Revisions} is gone, though {tables.Events} is there: nobody knows what is applied. Restore it from a backup, or 'stamp' the revision that the database stands at; {tables.Events} tells what ran."
        );
}

using System.Globalization;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>Why the journal was not written, where a statement has written another number of rows than it has to.</summary>
internal sealed class WriteFaults(JournalTables tables)
{
    private const string KeptOut = "a trigger, rule or policy of the table blocks the write. Fix that.";

    public string Exists(string id) =>
        $"Revision '{id}' was not written to {tables.Revisions}: it is there already, from another run or a statement of the revision, or {KeptOut}";

    public string IsGone(string id) =>
        $"Revision '{id}' was not deleted from {tables.Revisions}: it is no longer there, or {KeptOut}";

    public string NotAt(string id, int step) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The row of revision '{id}' in {tables.Revisions} was not written: it is no longer after step {step}, where this run left it, because another run or a statement of the revision changed it, or {KeptOut}"
        );

    public string NotApplied(string id) =>
        $"The row of revision '{id}' in {tables.Revisions} was not written: it is no longer applied, because another run or a statement of the revision changed it, or {KeptOut}";

    public string NoEvent(string id) =>
        $"The entry of revision '{id}' was not written to {tables.Events}: {KeptOut}";
}

using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>A downgrade: its row is applied until something is undone, and goes with its last commit.</summary>
internal sealed class DowngradeProgress(JournalCommands journal, RevisionScript script, RevisionRow row)
    : RevisionProgress(journal, script, row.IsDowngradeInterrupted ? row : null)
{
    public override JournalWrite Advance(int? from, int done) =>
        Journal.DowngradeProgress(Script.Revision.Id, from, done, ChecksumOfFirst(done));

    protected override JournalWrite Start() => Journal.DowngradeBegins(Script.Revision.Id, again: false);

    public override JournalWrite NotSent(int step) =>
        step == 0 ? Journal.DowngradeBegins(Script.Revision.Id, again: true) : base.NotSent(step);

    public override IEnumerable<JournalWrite> Complete(int? from) =>
        Journal.TakenBack(Script.Revision.Id, from, Script.Steps.Count, Before);
}

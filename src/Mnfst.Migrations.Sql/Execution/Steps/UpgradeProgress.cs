using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>An upgrade: its row appears with its first commit and is applied with its last.</summary>
internal sealed class UpgradeProgress(
    JournalCommands journal,
    RevisionScript script,
    JournaledRevision revision,
    RevisionRow? interrupted
) : RevisionProgress(journal, script, interrupted)
{
    public override JournalWrite Advance(int? from, int done) =>
        Journal.UpgradeProgress(revision, from, done, ChecksumOfFirst(done), Before);

    protected override JournalWrite Start() => Advance(null, 0);

    public override IEnumerable<JournalWrite> Complete(int? from) => Journal.Applied(revision, from, Before);
}

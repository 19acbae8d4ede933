using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>An upgrade: its row appears with its first commit and is applied with its last.</summary>
internal sealed class UpgradeProgress(
    JournalCommands journal,
    RevisionScript script,
    JournaledRevision revision,
    RevisionRow? interrupted
) : RevisionProgress(journal, script, interrupted)
{
    public override NpgsqlBatchCommand Advance(int done) =>
        Journal.UpgradeProgress(revision, done, ChecksumOfFirst(done), Before);

    public override IEnumerable<NpgsqlBatchCommand> Complete() => Journal.Applied(revision, Before);
}

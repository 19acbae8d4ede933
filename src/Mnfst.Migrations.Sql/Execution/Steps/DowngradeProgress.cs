using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>A downgrade: its row goes with its last commit.</summary>
internal sealed class DowngradeProgress(JournalCommands journal, RevisionScript script, RevisionRow row)
    : RevisionProgress(journal, script, row.IsDowngradeInterrupted ? row : null)
{
    public override NpgsqlBatchCommand Advance(int done) =>
        Journal.DowngradeProgress(Script.Revision.Id, done, ChecksumOfFirst(done));

    public override IEnumerable<NpgsqlBatchCommand> Complete() =>
        Journal.TakenBack(Script.Revision.Id, Script.Steps.Count, Before);
}

using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>A downgrade: its row goes with its last commit.</summary>
internal sealed class DowngradeProgress(RunContext context, RevisionScript script, RevisionRow row)
    : RevisionProgress(context, script)
{
    public override bool IsResumed => row.IsDowngradeInterrupted;

    public override IReadOnlyList<string>? BackfillKey => row.BackfillKey;

    public override int FirstStep { get; } = row.DowngradeStep ?? 0;

    public override NpgsqlBatchCommand Begin() =>
        row.IsDowngradeInterrupted ? Journal.Resumed(row.Revision, FirstStep) : Advance(0);

    public override NpgsqlBatchCommand Advance(int done) =>
        Journal.DowngradeProgress(row.Revision, done, PrefixChecksum(done));

    public override IEnumerable<NpgsqlBatchCommand> Complete(TimeSpan? duration) =>
        Journal.TakenBack(row.Revision, Script.Steps.Count, duration);
}

using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>An upgrade: its row appears with its first commit and is applied with its last.</summary>
internal sealed class UpgradeProgress(
    RunContext context,
    RevisionScript script,
    JournaledRevision revision,
    RevisionRow? interrupted
) : RevisionProgress(context, script)
{
    public override bool IsResumed => interrupted is not null;

    public override IReadOnlyList<string>? BackfillKey => interrupted?.BackfillKey;

    public override int FirstStep { get; } = interrupted?.UpgradeStep ?? 0;

    public override NpgsqlBatchCommand Begin() =>
        interrupted is null
            ? Journal.Begun(revision, PrefixChecksum(0))
            : Journal.Resumed(revision.Id, FirstStep);

    public override NpgsqlBatchCommand Advance(int done) =>
        Journal.UpgradeProgress(revision.Id, done, PrefixChecksum(done));

    public override IEnumerable<NpgsqlBatchCommand> Complete(TimeSpan? duration) =>
        duration is { } measured ? Journal.Completed(revision, measured) : Journal.Applied(revision);
}

using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>What the journal keeps of a revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Steps">How many steps its upgrade has.</param>
/// <param name="Checksum">The checksum of its whole upgrade.</param>
/// <param name="DowngradeSql">What reverts it; null if nothing does, or only code.</param>
internal sealed record JournaledRevision(Revision Revision, int Steps, string Checksum, string? DowngradeSql)
{
    public string Id => Revision.Id;

    /// <summary>What the checksum is made of, so that a change is found in the step that it is in.</summary>
    public IReadOnlyList<string> StepChecksums { get; init; } = [];
}

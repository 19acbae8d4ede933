using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;

namespace Mnfst.Migrations.Tool.Linting.Findings;

/// <summary>What was found in a revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Path">Its file, as the user would name it.</param>
/// <param name="All">What was found, in the order of the file, what C# silences among it.</param>
/// <param name="UnknownStatements">How many of its statements could not be understood, as a whole or in part.</param>
internal sealed record RevisionFindings(
    Revision Revision,
    string Path,
    IReadOnlyList<LintFinding> All,
    int UnknownStatements
)
{
    /// <summary>What is told of it.</summary>
    public IReadOnlyList<LintFinding> Findings { get; } = [.. All.Where(finding => !finding.IsSilenced)];

    /// <summary>What a baseline has to accept so that nothing is left: of each rule all up to the last that is told.</summary>
    public IEnumerable<LintFinding> ToAccept =>
        All.GroupBy(finding => finding.Id)
            .SelectMany(same => same.Reverse().SkipWhile(finding => finding.IsSilenced));

    /// <summary>What is left when a baseline accepts some.</summary>
    public RevisionFindings Without(AcceptedFindings accepted) =>
        new(Revision, Path, [.. accepted.Leave(Revision.Id, All, finding => finding.Id)], UnknownStatements);
}

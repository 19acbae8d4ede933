using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Tool.Steps;

/// <summary>Has the rules of a project, with its severities, look at revisions as they were recorded.</summary>
internal interface IRecordedLinter
{
    /// <summary>What is found in a revision; nothing in one that is released.</summary>
    IReadOnlyList<LintFinding> Lint(LintedRevision revision);

    /// <summary>Tells which rules of the project threw something.</summary>
    /// <param name="revisions">The revisions that were looked at, with their files.</param>
    /// <param name="output">Where to tell it.</param>
    /// <returns>Whether any did.</returns>
    bool ReportFailures(IEnumerable<(Revision Revision, string Path)> revisions, CommandOutput output);
}

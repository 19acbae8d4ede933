using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;

namespace Mnfst.Migrations.Tool.Linting;

/// <summary>What was found in a revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Path">Its file, as the user would name it.</param>
/// <param name="Findings">What was found, in the order of the file.</param>
/// <param name="UnknownStatements">How many of its statements could not be understood, as a whole or in part.</param>
internal sealed record RevisionFindings(
    Revision Revision,
    string Path,
    IReadOnlyList<LintFinding> Findings,
    int UnknownStatements
);

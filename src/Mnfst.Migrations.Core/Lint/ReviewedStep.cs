using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>A step of an upgrade that runs on a database which is known.</summary>
/// <param name="Step">The step.</param>
/// <param name="Effects">What it does to the database.</param>
/// <param name="Findings">What rules found in it.</param>
internal sealed record ReviewedStep(
    LintedStep Step,
    StatementEffects Effects,
    IReadOnlyList<LintFinding> Findings
)
{
    /// <summary>The relations among those that the run has made, so that nobody uses them yet.</summary>
    public required IReadOnlyCollection<SqlName> New { get; init; }
}

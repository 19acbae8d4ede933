using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Forecasts.Model;

/// <summary>What a step of an upgrade will do to this database.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Number">Its number in its revision, from 1.</param>
/// <param name="Step">The step.</param>
internal sealed record StepForecast(Revision Revision, int Number, MigrationStep Step)
{
    /// <summary>The relations that it comes to.</summary>
    public IReadOnlyList<RelationForecast> Relations { get; init; } = [];

    /// <summary>What rules of lint found.</summary>
    public IReadOnlyList<LintFinding> Findings { get; init; } = [];

    /// <summary>Whether all that it does is told: it is no code, calls none, and was understood.</summary>
    public bool IsComplete { get; init; }

    /// <summary>How long it takes.</summary>
    public TimeEstimate Duration { get; init; } = TimeEstimate.Unknown;
}

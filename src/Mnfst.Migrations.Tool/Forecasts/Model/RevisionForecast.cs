using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Forecasts.Figures;

namespace Mnfst.Migrations.Tool.Forecasts.Model;

/// <summary>What a revision will do to this database.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Path">The file that it is in.</param>
/// <param name="Transactions">What commits together.</param>
internal sealed record RevisionForecast(
    Revision Revision,
    string Path,
    IReadOnlyList<TransactionForecast> Transactions
)
{
    /// <summary>How many of its steps an interrupted run has done.</summary>
    public int StepsDone { get; init; }

    /// <summary>Why it cannot be reverted; null if it can.</summary>
    public string? IrreversibleReason { get; init; }

    /// <summary>What it requires; nothing if it goes on after an interruption.</summary>
    public IReadOnlyList<RequirementForecast> Requirements { get; init; } = [];

    public IEnumerable<StepForecast> Steps => Transactions.SelectMany(transaction => transaction.Steps);

    public TimeEstimate Duration => TimeEstimate.Sum(Steps.Select(step => step.Duration));
}

using Mnfst.Migrations.Sql.Execution.Approval;
using Mnfst.Migrations.Tool.Forecasts.Figures;

namespace Mnfst.Migrations.Tool.Forecasts.Model;

/// <summary>What an upgrade will do to this very database.</summary>
/// <param name="Description">What the database is called, without its password.</param>
/// <param name="Plan">What runs.</param>
/// <param name="Revisions">What each revision does.</param>
/// <param name="Figures">What was read of the database.</param>
/// <param name="InTheWay">Who holds locks now for which the upgrade would wait.</param>
internal sealed record Forecast(
    string Description,
    UpgradePlan Plan,
    IReadOnlyList<RevisionForecast> Revisions,
    DatabaseFigures Figures,
    IReadOnlyList<HeldLock> InTheWay
)
{
    /// <summary>What was looked at of what people look at before they upgrade.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Whether all revisions run in one transaction.</summary>
    public bool IsOneTransaction { get; init; }

    /// <summary>What commits together.</summary>
    public IEnumerable<TransactionForecast> Transactions =>
        IsOneTransaction
            ? [new TransactionForecast([.. Steps], IsOutside: false)]
            : Revisions.SelectMany(revision => revision.Transactions);

    public IEnumerable<StepForecast> Steps => Revisions.SelectMany(revision => revision.Steps);

    public TimeEstimate Duration => TimeEstimate.Sum(Revisions.Select(revision => revision.Duration));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Forecasts.Figures;
using Mnfst.Migrations.Tool.Forecasts.Model;
using Mnfst.Migrations.Tool.Linting.Answers;
using Mnfst.Migrations.Tool.Steps;

namespace Mnfst.Migrations.Tool.Forecasts.Answers;

/// <summary>The answer of <c>plan</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="ServerVersion">The version of its server.</param>
/// <param name="Current">Where it stands.</param>
/// <param name="Target">Where it stands after the upgrade.</param>
/// <param name="Estimate">How long it takes.</param>
/// <param name="IsOneTransaction">Whether all revisions run in one transaction.</param>
/// <param name="Revisions">What each revision does, in order.</param>
/// <param name="Holds">What others wait for until a commit, and how long.</param>
/// <param name="Relations">How much there is in what it comes to.</param>
/// <param name="CountedSince">When the counting of rows and scans began; absent if it was never begun anew.</param>
/// <param name="InTheWay">The locks that are held now for which it would wait.</param>
/// <param name="Checks">What was looked at of what people look at before they upgrade.</param>
/// <param name="Missing">The figures that could not be read.</param>
internal sealed record ForecastJson(
    string Database,
    string ServerVersion,
    string[] Current,
    string[] Target,
    EstimateJson Estimate,
    bool IsOneTransaction,
    ForecastRevisionJson[] Revisions,
    HoldJson[] Holds,
    FiguresJson[] Relations,
    DateTimeOffset? CountedSince,
    HeldLockJson[] InTheWay,
    CheckedJson[] Checks,
    MissingJson[] Missing
)
{
    /// <summary>The repeatables that run after the revisions; absent if there are none.</summary>
    public string[]? Repeatables { get; init; }

    public static ForecastJson Of(Forecast forecast) =>
        new(
            forecast.Description,
            forecast.Figures.ServerVersion,
            [.. forecast.Plan.Current],
            [.. forecast.Plan.FinalHeads.Select(head => head.Id)],
            EstimateJson.Of(forecast.Duration),
            forecast.IsOneTransaction,
            [.. forecast.Revisions.Select(ForecastRevisionJson.Of)],
            [.. forecast.Transactions.SelectMany(transaction => transaction.Holds).Select(HoldJson.Of)],
            [
                .. forecast
                    .Figures.Relations.Values.OrderBy(
                        figures => figures.Name.ToString(),
                        StringComparer.Ordinal
                    )
                    .Select(FiguresJson.Of),
            ],
            forecast.Figures.CountedSince,
            [.. forecast.InTheWay.Select(HeldLockJson.Of)],
            [.. forecast.Checks.Select(check => new CheckedJson(check.Name, check.State, check.Text))],
            [.. forecast.Figures.Missing.Select(missing => new MissingJson(missing.Figure, missing.Reason))]
        )
        {
            Repeatables = forecast.Plan.DueRepeatables.Count == 0 ? null : [.. forecast.Plan.DueRepeatables],
        };
}

/// <summary>What a revision does.</summary>
internal sealed record ForecastRevisionJson(
    string Revision,
    string Message,
    string Path,
    int? StepsDone,
    bool IsReversible,
    RequirementJson[]? Requirements,
    EstimateJson Estimate,
    ForecastTransactionJson[] Transactions
)
{
    public static ForecastRevisionJson Of(RevisionForecast revision) =>
        new(
            revision.Revision.Id,
            revision.Revision.Message,
            revision.Path,
            revision.StepsDone == 0 ? null : revision.StepsDone,
            revision.IrreversibleReason is null,
            revision.Requirements.Count == 0 ? null : [.. revision.Requirements.Select(RequirementJson.Of)],
            EstimateJson.Of(revision.Duration),
            [.. revision.Transactions.Select(ForecastTransactionJson.Of)]
        );
}

/// <summary>What a revision requires.</summary>
internal sealed record RequirementJson(
    string Query,
    PlaceJson? Place,
    RequirementState State,
    bool IsFinal,
    string? Reason
)
{
    public static RequirementJson Of(RequirementForecast requirement) =>
        new(
            requirement.Requirement.Query,
            PlaceJson.Of(requirement.Requirement.Location),
            requirement.State,
            requirement.IsFinal,
            requirement.Reason
        );
}

/// <summary>What commits together, or one step that runs outside a transaction.</summary>
internal sealed record ForecastTransactionJson(bool IsOutside, ForecastStepJson[] Steps)
{
    public static ForecastTransactionJson Of(TransactionForecast transaction) =>
        new(transaction.IsOutside, [.. transaction.Steps.Select(ForecastStepJson.Of)]);
}

/// <summary>A step: a statement, a backfill, or code, of which there is no more to tell.</summary>
internal sealed record ForecastStepJson(
    int Step,
    string? Sql,
    PlaceJson? Place,
    bool IsComplete,
    EstimateJson Estimate,
    ForecastLockJson[] Locks,
    StepFindingJson[] Findings
)
{
    public static ForecastStepJson Of(StepForecast step) =>
        new(
            step.Number,
            StepText.SqlOf(step.Step),
            PlaceJson.Of(step.Step.Location),
            step.IsComplete,
            EstimateJson.Of(step.Duration),
            [.. step.Relations.Select(ForecastLockJson.Of)],
            [.. step.Findings.Select(StepFindingJson.Of)]
        );
}

/// <summary>What a step does to a relation.</summary>
internal sealed record ForecastLockJson(
    string Relation,
    string? Table,
    bool IsNew,
    string Mode,
    string? Blocks,
    Likelihood Locked,
    Likelihood Rewrites,
    Likelihood Scans,
    Likelihood BuildsIndex
)
{
    public static ForecastLockJson Of(RelationForecast relation) =>
        new(
            relation.Description,
            relation.Figures?.Name.ToString(),
            relation.IsNew,
            relation.Effect.Lock.Name(),
            relation.IsInTheWay ? relation.Effect.Lock.Blocks() : null,
            relation.Effect.Locked,
            relation.Effect.Rewrites,
            relation.Effect.Scans,
            relation.Effect.BuildsIndex
        );
}

/// <summary>A lock that others wait for, until the commit.</summary>
internal sealed record HoldJson(
    string Relation,
    string Mode,
    string? Blocks,
    string SinceRevision,
    int SinceStep,
    EstimateJson Estimate
)
{
    public static HoldJson Of(LockHold hold) =>
        new(
            hold.Relation.Description,
            hold.Mode.Name(),
            hold.Mode.Blocks(),
            hold.Since.Revision.Id,
            hold.Since.Number,
            EstimateJson.Of(hold.Duration)
        );
}

/// <summary>How long something takes, and what that was reckoned from; without the most if that cannot be told.</summary>
internal sealed record EstimateJson(double LeastMs, double? MostMs, string[] Basis)
{
    public static EstimateJson Of(TimeEstimate estimate) =>
        new(
            estimate.Least.TotalMilliseconds,
            estimate.Most?.TotalMilliseconds,
            [.. estimate.Basis.Distinct()]
        );
}

/// <summary>How much there is in a relation, and how much it is used.</summary>
internal sealed record FiguresJson(
    string Relation,
    long? TableBytes,
    long? IndexBytes,
    double? Rows,
    DateTimeOffset? AnalyzedAt,
    long? RowsWritten,
    long? Scans
)
{
    public static FiguresJson Of(RelationFigures figures) =>
        new(
            figures.Name.ToString(),
            figures.TableBytes,
            figures.IndexBytes,
            figures.Rows,
            figures.AnalyzedAt,
            figures.RowsWritten,
            figures.Scans
        );
}

/// <summary>A lock that somebody holds now.</summary>
internal sealed record HeldLockJson(
    string Relation,
    string Mode,
    int? Pid,
    string? User,
    string? Application,
    string? State,
    double? TransactionMs,
    string? Query
)
{
    public static HeldLockJson Of(HeldLock held) =>
        new(
            held.Relation.ToString(),
            held.Mode.Name(),
            held.Session?.ProcessId,
            held.Session?.User,
            held.Session?.Application,
            held.Session?.State,
            held.Session?.TransactionAge?.TotalMilliseconds,
            held.Session?.Query
        );
}

/// <summary>What was looked at.</summary>
internal sealed record CheckedJson(string Check, CheckState State, string Text);

/// <summary>A figure that is missing.</summary>
internal sealed record MissingJson(string Figure, string Reason);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(LikelihoodConverter), typeof(CheckStateConverter), typeof(RequirementStateConverter)]
)]
[JsonSerializable(typeof(ForecastJson))]
internal sealed partial class ForecastJsonContext : JsonSerializerContext;

/// <summary>Writes how a check stands as good, attention or unknown.</summary>
internal sealed class CheckStateConverter()
    : JsonStringEnumConverter<CheckState>(JsonNamingPolicy.SnakeCaseLower);

/// <summary>Writes whether a requirement is met as met, not_met or unknown.</summary>
internal sealed class RequirementStateConverter()
    : JsonStringEnumConverter<RequirementState>(JsonNamingPolicy.SnakeCaseLower);

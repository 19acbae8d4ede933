using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Schema.Knowing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Approval;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Forecasts.Checks;
using Mnfst.Migrations.Tool.Forecasts.Estimates;
using Mnfst.Migrations.Tool.Forecasts.Figures;
using Mnfst.Migrations.Tool.Forecasts.Model;
using Mnfst.Migrations.Tool.Linting;
using Mnfst.Migrations.Tool.Steps;
using Npgsql;

namespace Mnfst.Migrations.Tool.Forecasts;

/// <summary>Works out what an upgrade will do to a database, of which it only reads.</summary>
/// <param name="connection">An open connection without a transaction.</param>
/// <param name="model">The schema of the database.</param>
/// <param name="options">How the upgrade is run.</param>
/// <param name="linter">Has the rules look at it.</param>
internal sealed class Forecaster(
    NpgsqlConnection connection,
    DatabaseModel model,
    MigrationOptions options,
    RecordedLinter linter
)
{
    private readonly RevisionFacts _run = new();
    private readonly Dictionary<string, ModelFacts> _facts = [];

    /// <summary>Works it out.</summary>
    /// <param name="description">What the database is called.</param>
    /// <param name="plan">What runs.</param>
    /// <param name="catalog">The migrations.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Forecast> ForecastAsync(
        string description,
        UpgradePlan plan,
        IMigrationCatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var reviewed = new List<(PlannedScript Planned, ModelFacts Facts, List<ReviewedStep?> Steps)>();
        foreach (var planned in plan.Scripts)
        {
            var facts = await FactsOfAsync(planned.Script, cancellationToken);
            if (reviewed.Count > 0 && reviewed[^1].Facts != facts)
                _run.LeaveSearchPath();
            reviewed.Add((planned, facts, Review(planned, facts)));
        }
        var names = reviewed
            .SelectMany(item =>
                item.Steps.OfType<ReviewedStep>()
                    .SelectMany(step => step.Effects.Relations)
                    .Select(effect => ResolveTable(effect, item.Facts))
            )
            .OfType<QualifiedName>()
            .ToHashSet();
        var figures = await new FigureReader(connection, cancellationToken).ReadAsync(names);
        var entries = catalog.Entries.ToDictionary(entry => entry.Revision.Id, StringComparer.Ordinal);
        var requirements = await ReadRequirementsAsync(plan, cancellationToken);
        var revisions = reviewed
            .Select(item =>
                ForecastRevision(
                    item.Planned,
                    entries[item.Planned.Script.Revision.Id],
                    item.Steps,
                    item.Facts,
                    figures
                ) with
                {
                    Requirements = requirements[item.Planned],
                }
            )
            .ToList();
        var forecast = new Forecast(description, plan, revisions, figures, InTheWay(revisions, figures))
        {
            IsOneTransaction = options.IsOneTransaction,
        };
        return forecast with { Checks = ForecastChecks.Of(forecast) };
    }

    private async Task<
        IReadOnlyDictionary<PlannedScript, IReadOnlyList<RequirementForecast>>
    > ReadRequirementsAsync(UpgradePlan plan, CancellationToken cancellationToken)
    {
        var reader = new RequirementReader(connection, options, cancellationToken);
        var answers = new Dictionary<PlannedScript, IReadOnlyList<RequirementForecast>>();
        foreach (var planned in plan.Scripts)
            // One that was interrupted goes on without being asked again.
            answers.Add(
                planned,
                planned.Row is null
                    ? await reader.ReadAsync(planned.Script, isFirst: planned == plan.Scripts[0])
                    : []
            );
        return answers;
    }

    /// <summary>What is known of the database in the session of a revision, which may set the search path.</summary>
    private async Task<ModelFacts> FactsOfAsync(RevisionScript script, CancellationToken cancellationToken)
    {
        var (path, isUtc) = await SessionReader.ReadAsync(connection, options, script, cancellationToken);
        var key = $"{isUtc} {string.Join('\0', path)}";
        if (!_facts.TryGetValue(key, out var facts))
            _facts.Add(key, facts = new ModelFacts(model, path, isUtc));
        return facts;
    }

    /// <summary>Looks at what of a revision is to run yet; null for code.</summary>
    private List<ReviewedStep?> Review(PlannedScript planned, ModelFacts facts)
    {
        var script = planned.Script;
        var left = script.Steps.Skip(planned.Row?.StepsDone ?? 0).Select(RecordedSteps.Read).ToList();
        var reviewed = linter
            .Linter.Review(
                new LintedRevision
                {
                    Revision = script.Revision,
                    Phase = script.Revision.Phase,
                    Transaction = script.Transaction,
                    Settings = script.Settings,
                    Upgrade = [.. left.OfType<LintedStep>()],
                },
                _run,
                facts
            )
            .ToDictionary(step => step.Step);
        return [.. left.Select(step => step is null ? null : reviewed[step])];
    }

    private RevisionForecast ForecastRevision(
        PlannedScript planned,
        MigrationEntry entry,
        IReadOnlyList<ReviewedStep?> reviewed,
        ModelFacts facts,
        DatabaseFigures figures
    )
    {
        var script = planned.Script;
        var done = planned.Row?.StepsDone ?? 0;
        var steps = reviewed
            .Select(
                (review, i) =>
                    ForecastStep(
                        new StepForecast(script.Revision, done + i + 1, script.Steps[done + i]),
                        review,
                        facts,
                        figures
                    )
            )
            .ToList();
        return new RevisionForecast(script.Revision, entry.SourcePath, [.. Transactions(script, steps)])
        {
            StepsDone = done,
            IrreversibleReason = entry.IrreversibleReason,
        };
    }

    private StepForecast ForecastStep(
        StepForecast step,
        ReviewedStep? review,
        ModelFacts facts,
        DatabaseFigures figures
    )
    {
        if (review is null)
            return step;
        var relations = review
            .Effects.Relations.Select(effect =>
            {
                var isNew =
                    effect.Role == RelationRole.Created
                    || review.New.Contains(effect.Relation ?? effect.Source);
                var name = effect.Relation is { } relation && !isNew ? facts.Resolve(relation) : null;
                var table = isNew ? null : ResolveTable(effect, facts);
                return new RelationForecast(
                    effect,
                    name,
                    table is null ? null : figures.Relations.GetValueOrDefault(table),
                    isNew
                );
            })
            .ToList();
        return step with
        {
            Relations = relations,
            Findings = [.. review.Findings.Select(linter.Apply).OfType<LintFinding>()],
            IsComplete = review.Effects.IsComplete,
            Duration = review.Effects.IsComplete
                ? StepEstimate.Of(step.Step, review.Step.Statement, relations)
                : TimeEstimate.Unknown,
        };
    }

    /// <summary>The table of an effect, in full: an index has the figures of its table.</summary>
    private static QualifiedName? ResolveTable(RelationEffect effect, ModelFacts facts) =>
        effect.Relation is not { } relation ? null
        : facts.TableOf(relation) is { } table ? facts.Resolve(table)
        : facts.Resolve(relation);

    private static IEnumerable<TransactionForecast> Transactions(
        RevisionScript script,
        IReadOnlyList<StepForecast> steps
    )
    {
        var together = new List<StepForecast>();
        foreach (var step in steps)
        {
            if (!script.CommitsByItself(step.Step))
            {
                together.Add(step);
                continue;
            }
            if (together.Count > 0)
                yield return new TransactionForecast(together, IsOutside: false);
            together = [];
            yield return new TransactionForecast([step], IsOutside: true);
        }
        if (together.Count > 0)
            yield return new TransactionForecast(together, IsOutside: false);
    }

    /// <summary>The locks of others that conflict with one that the upgrade takes.</summary>
    private static IReadOnlyList<Figures.HeldLock> InTheWay(
        IReadOnlyList<RevisionForecast> revisions,
        DatabaseFigures figures
    )
    {
        var taken = revisions
            .SelectMany(revision => revision.Steps)
            .SelectMany(step => step.Relations)
            .Where(relation =>
                relation is { Name: not null, IsNew: false, Effect.Locked: Likelihood.Certain }
            )
            .ToLookup(relation => relation.Name!, relation => relation.Effect.Lock);
        return
        [
            .. figures.Locks.Where(held => taken[held.Relation].Any(mode => mode.ConflictsWith(held.Mode))),
        ];
    }
}

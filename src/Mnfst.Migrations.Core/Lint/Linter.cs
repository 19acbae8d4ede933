using System.Globalization;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>Has the rules look at the statements of a revision.</summary>
internal sealed class Linter
{
    private readonly LintOptions _options;
    private readonly Suppressions _suppressions;
    private readonly LintRule[] _upgradeRules;
    private readonly LintRule[] _contractRules;
    private readonly LintRule[] _downgradeRules;

    /// <param name="options">What to go by.</param>
    /// <param name="ownRules">The rules that a project has besides ours; null if nobody knows them, as in the compiler.</param>
    public Linter(LintOptions options, IReadOnlyCollection<LintRule>? ownRules = null)
    {
        _options = options;
        _suppressions = new Suppressions(options, ownRules);
        _upgradeRules =
        [
            .. LintRules.All.Concat(ownRules ?? []).Where(rule => rule.Versions.Overlaps(options.Versions)),
        ];
        _contractRules = [.. _upgradeRules.Where(rule => rule.HoldsForContracting)];
        _downgradeRules = [.. _upgradeRules.Where(rule => rule.HoldsForDowngrades)];
    }

    /// <summary>What is found in a revision, in the order of its statements.</summary>
    public IReadOnlyList<LintFinding> Lint(LintedRevision revision)
    {
        var findings = new List<LintFinding>();
        var upgrade = new RevisionFacts();
        Lint(new LintedSection(revision.Upgrade, revision, isDowngrade: false), upgrade, null, Take);
        Lint(
            new LintedSection(revision.Downgrade, revision, isDowngrade: true),
            new RevisionFacts(),
            upgrade,
            Take
        );
        return findings;

        void Take(LintContext context, IReadOnlyList<LintFinding> found) => findings.AddRange(found);
    }

    /// <summary>Looks at the upgrade of a revision that runs on a database which is known, after others.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="run">What those before it said; what this one says is added.</param>
    /// <param name="database">What is known of the database before all of them.</param>
    /// <returns>Each step, with what it does and what is found.</returns>
    public IReadOnlyList<ReviewedStep> Review(
        LintedRevision revision,
        RevisionFacts run,
        SchemaFacts database
    )
    {
        var steps = new List<ReviewedStep>();
        run.BeginRevision();
        Lint(
            new LintedSection(revision.Upgrade, revision, isDowngrade: false),
            run,
            null,
            (context, found) =>
                steps.Add(
                    new ReviewedStep(
                        context.Step,
                        context.Effects,
                        // A suppression that is of no use on one database may be on another.
                        [.. found.Where(finding => finding.Step is not null)]
                    )
                    {
                        New = context
                            .Effects.Relations.Select(effect => effect.Relation ?? effect.Source)
                            .Where(relation => run.IsCreated(run.TablesOfIndexes.Find(relation) ?? relation))
                            .ToList(),
                    }
                ),
            database
        );
        return steps;
    }

    private void Lint(
        LintedSection section,
        RevisionFacts facts,
        RevisionFacts? otherWay,
        Action<LintContext, IReadOnlyList<LintFinding>> take,
        SchemaFacts? database = null
    )
    {
        var ofStep = new List<LintFinding>();
        var told = new HashSet<LintRule>();
        var schema = new RevisionSchema(facts, otherWay, database ?? SchemaFacts.Unknown);
        LintContext? context = null;
        context = new LintContext(section, facts, otherWay, schema, _options, Report);
        var reader = new FactReader(facts, schema);
        foreach (var transaction in section.Transactions)
        {
            told.Clear();
            foreach (var step in transaction.Steps)
            {
                ofStep.Clear();
                context.MoveTo(step, transaction);
                Check(step.Statement, section, context, reader);
                TakeLocks(context, facts);
                take(context, [.. _suppressions.Apply(step, [.. ofStep.Select(Explain)])]);
                reader.Read(step.Statement, step, transaction);
            }
        }

        LintFinding Explain(LintFinding finding) => finding with { Effects = context.Effects };

        void Report(LintRule rule, TextSpan place, object[] values)
        {
            if (!rule.IsToldOnce || told.Add(rule))
                ofStep.Add(Find(rule, place, context!, values));
        }
    }

    private LintRule[] RulesOf(LintedSection section) =>
        section.IsDowngrade ? _downgradeRules
        : section.Revision.Phase == RevisionPhase.Contract ? _contractRules
        : _upgradeRules;

    /// <summary>Checks a statement, after those in it, whose facts it finds.</summary>
    private void Check(SqlStatement statement, LintedSection section, LintContext context, FactReader reader)
    {
        if (RunsInner(statement))
        {
            foreach (var inner in statement.Inner)
            {
                Check(inner, section, context, reader);
                reader.Read(inner, context.Step, context.Transaction);
            }
        }
        foreach (var rule in RulesOf(section))
            rule.Check(statement, context);
    }

    /// <summary>Takes note of the first table that is locked against everybody, for what comes after it.</summary>
    private static void TakeLocks(LintContext context, RevisionFacts facts)
    {
        var transaction = context.Transaction;
        if (
            transaction.IsOutside
            || transaction.Steps.Count == 1
            || facts.LockedBefore?.Transaction == transaction
        )
            return;
        var locked = context.Effects.Relations.FirstOrDefault(effect =>
            effect is { Lock: LockMode.AccessExclusive, Role: not RelationRole.Created, Relation: { } table }
            && context.IsLive(table)
        );
        if (locked is not null)
            facts.LockedBefore = new HeldLock(
                locked.Relation!,
                (context.Step.Source.LocationOf(context.Step.Span)?.Start.Line ?? 0) + 1,
                transaction
            );
    }

    /// <summary>Whether the statements in a statement run when it does: those of PREPARE, a rule or a plain EXPLAIN do not.</summary>
    private static bool RunsInner(SqlStatement statement) =>
        statement is not (CreateRuleStatement or ExplainStatement { Analyze: null })
        && statement.Kind != SqlStatementKind.Prepare;

    private static LintFinding Find(LintRule rule, TextSpan place, LintContext context, object[] values)
    {
        var step = context.Step;
        var problem = string.Format(CultureInfo.InvariantCulture, rule.Problem, values);
        var remedy = RemedyText.Of(rule, values, step.Source.Form);
        return new LintFinding(
            new Diagnostic(
                rule.Descriptor,
                step.Source.LocationOf(place),
                remedy.Length == 0 ? problem : $"{problem} {remedy}",
                rule.Descriptor.DefaultSeverity
            ),
            problem,
            remedy
        )
        {
            Step = step,
        }.WithFix(FixOf(rule, place, context), step.Source);
    }

    private static LintFix? FixOf(LintRule rule, TextSpan place, LintContext context) =>
        rule is IFixingRule fixing && context.Fixing is { } step ? fixing.Fix(step, place) : null;
}

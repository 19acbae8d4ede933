using System.Globalization;
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
        _downgradeRules = [.. _upgradeRules.Where(rule => rule.HoldsForDowngrades)];
    }

    /// <summary>What is found in a revision, in the order of its statements.</summary>
    public IReadOnlyList<LintFinding> Lint(LintedRevision revision)
    {
        var findings = new List<LintFinding>();
        var upgrade = new RevisionFacts();
        Lint(new LintedSection(revision.Upgrade, revision, isDowngrade: false), upgrade, null, findings);
        Lint(
            new LintedSection(revision.Downgrade, revision, isDowngrade: true),
            new RevisionFacts(),
            upgrade,
            findings
        );
        return findings;
    }

    private void Lint(
        LintedSection section,
        RevisionFacts facts,
        RevisionFacts? otherWay,
        List<LintFinding> findings
    )
    {
        var ofStep = new List<LintFinding>();
        var told = new HashSet<LintRule>();
        LintContext? context = null;
        context = new LintContext(section, facts, otherWay, _options, Report);
        var reader = new FactReader(facts);
        foreach (var transaction in section.Transactions)
        {
            told.Clear();
            foreach (var step in transaction.Steps)
            {
                ofStep.Clear();
                context.MoveTo(step, transaction);
                Check(step.Statement, section, context, reader);
                TakeLocks(context, facts);
                findings.AddRange(_suppressions.Apply(step, [.. ofStep.Select(Explain)]));
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
        foreach (var rule in section.IsDowngrade ? _downgradeRules : _upgradeRules)
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
        return new LintFinding(
            rule.Descriptor.At(step.Source.LocationOf(place), values),
            string.Format(CultureInfo.InvariantCulture, rule.Problem, values),
            string.Format(CultureInfo.InvariantCulture, rule.Remedy, values)
        )
        {
            Step = step,
        }.WithFix(FixOf(rule, place, context), step.Source);
    }

    private static LintFix? FixOf(LintRule rule, TextSpan place, LintContext context) =>
        rule is IFixingRule fixing && context.Fixing is { } step ? fixing.Fix(step, place) : null;
}

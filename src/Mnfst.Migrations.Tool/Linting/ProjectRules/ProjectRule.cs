using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Linting.ProjectRules;

/// <summary>A rule in code of the project, among ours.</summary>
internal sealed class ProjectRule : LintRule
{
    private readonly ILintRule _rule;
    private readonly RuleFailures _failures;
    private readonly Lock _gate = new();

    private ProjectRule(ILintRule rule, string id, RuleFailures failures)
        : base(id, rule.Title, rule.Severity, "{0}", Literal(rule.Remedy))
    {
        (_rule, _failures) = (rule, failures);
        HoldsForDowngrades = rule.HoldsForDowngrades;
    }

    public override bool HoldsForDowngrades { get; }

    /// <summary>Reads what a rule says of itself.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="failures">Takes what it throws later.</param>
    /// <exception cref="CommandFailedException">It has no proper id, or throws.</exception>
    public static ProjectRule Of(ILintRule rule, RuleFailures failures)
    {
        try
        {
            var id = rule.Id;
            return RuleId.IsValid(id) && !RuleId.IsOurs(id)
                ? new ProjectRule(rule, id, failures)
                : throw new CommandFailedException(
                    $"The rule {rule.GetType()} has the id '{id}'. An id must be capitals and digits, such as APP001, and must not begin with MNFST."
                );
        }
        catch (Exception e) when (e is not CommandFailedException)
        {
            throw new CommandFailedException(
                $"The rule {rule.GetType()} cannot be asked for its id, title, severity and remedy: {e.Message}",
                innerException: e
            );
        }
    }

    public override void Check(SqlStatement statement, LintContext context)
    {
        if (context.Section.Revision.Revision is not { } revision || _failures.Contains(_rule, revision))
            return;
        try
        {
            lock (_gate)
                _rule.Check(ToPublic(statement, context));
        }
        catch (Exception e)
        {
            _failures.Add(_rule, revision, e);
        }
    }

    private LintRuleContext ToPublic(SqlStatement statement, LintContext context)
    {
        var view = StatementViews.Of(statement, context.Step);
        return new LintRuleContext(
            () => StatementViews.In(context.Section),
            () => StatementViews.RelationsOf(context),
            (part, problem) =>
                context.Report(
                    this,
                    part is { } found
                        ? new TextSpan(statement.Span.Start + found.Start, found.Length)
                        : statement.Head,
                    problem
                )
        )
        {
            Revision = context.Section.Revision.Revision!,
            Direction = context.Section.IsDowngrade
                ? MigrationDirection.Downgrade
                : MigrationDirection.Upgrade,
            Statement = view,
        };
    }
}

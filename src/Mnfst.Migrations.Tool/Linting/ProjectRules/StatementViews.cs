using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Tool.Linting.Patterns;

namespace Mnfst.Migrations.Tool.Linting.ProjectRules;

/// <summary>What lint knows of statements, as rules of a project see it.</summary>
internal static class StatementViews
{
    // However many rules ask for a statement, it is one object.
    private static readonly ConditionalWeakTable<LintedStep, LintedStatement> Views = [];

    /// <summary>A statement of a step, or one that stands in it.</summary>
    public static LintedStatement Of(SqlStatement statement, LintedStep step) =>
        statement == step.Statement ? Of(step) : Make(statement, step);

    /// <summary>The statements of a section, in order.</summary>
    public static IReadOnlyList<LintedStatement> In(LintedSection section) => [.. section.Steps.Select(Of)];

    /// <summary>What the statement does to relations.</summary>
    public static IReadOnlyList<LintedRelation> RelationsOf(LintContext context) =>
        [.. context.Effects.Relations.Select(effect => Make(effect, context))];

    private static LintedStatement Of(LintedStep step) =>
        Views.GetValue(step, static step => Make(step.Statement, step));

    private static LintedStatement Make(SqlStatement statement, LintedStep step) =>
        new()
        {
            Sql = step.Source.Text.Substring(statement.Span.Start, statement.Span.Length),
            Head = StatementHead.Of(statement, step.Source.Text),
            Objects = [.. TouchedObjects.Of(statement).Distinct()],
            InTransaction = step.Mode == SqlStepMode.Transactional,
            IsUnderstood = statement.Unknown is null,
        };

    private static LintedRelation Make(RelationEffect effect, LintContext context) =>
        new()
        {
            Name = effect.Relation,
            Description = effect.Description,
            IsLive = effect.Role != RelationRole.Created && context.IsLive(effect.Relation ?? effect.Source),
            Lock = effect.Lock,
            Locked = effect.Locked,
            Rewrites = effect.Rewrites,
            Scans = effect.Scans,
            BuildsIndex = effect.BuildsIndex,
        };
}

using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Has rows changed batch by batch.</summary>
internal static class BackfillFix
{
    private const string Directive = "-- mnfst:backfill";
    private const string Title = "Change the rows in batches: a backfill";

    /// <summary>
    /// For an UPDATE; null where it cannot be run in batches, or one batch would see what another one did: a subquery may read the
    /// table. One that changes all rows is told which are left to do; null where that is not known.
    /// </summary>
    public static LintFix? Of(StepFixing step, DataChangeStatement update)
    {
        if (
            step.Statement != update
            || step.Step.IsIdempotent
            || !step.MayCommit
            || UpdateStatement.Parse(SqlText.Of(step.Text, update.Span), out _) is not { } plain
            || SqlTokenReader.IdentifiersOf(plain.Set).Contains("select")
        )
            return null;
        if (plain.Where is { } where)
            return Conditions.AreAlwaysTrue(where) ? null : StepFix.Above(step, Directive, Title);
        return LeftToDo.Of(plain) is { } condition
            ? StepFix.Above(
                step,
                Directive,
                step.NewDraft().Insert(update.Span.End, $" WHERE {condition}"),
                Title
            )
            : null;
    }

    /// <summary>For the volatile default of a new column: it holds for new rows, and a backfill fills the others.</summary>
    public static LintFix? OfDefault(AlterFixing alter, AddColumnAction action, DefaultConstraint value)
    {
        var step = alter.Step;
        var column = action.Column;
        var notNull = column.Constraints.OfType<NotNullConstraint>().ToList();
        var others = column.Constraints.Count - notNull.Count - 1;
        if (!alter.IsPlain || action.Guard is not null || !step.MayCommit || others > 0 || notNull.Count > 1)
            return null;
        var name = step.TextOf(column.Name.Span);
        var expression = step.TextOf(value.Expression);
        var draft = alter.TakeOut(step.NewDraft(), value);
        foreach (var constraint in notNull)
            alter.TakeOut(draft, constraint);
        draft.Insert(action.Span.End, $", ALTER COLUMN {name} SET DEFAULT {expression}");
        string[] lines =
        [
            "",
            "",
            Directive,
            $"UPDATE {alter.WrittenTable} SET {name} = {expression} WHERE {name} IS NULL;",
            .. notNull.Select(_ => $"{alter.Head} ALTER COLUMN {name} SET NOT NULL;"),
        ];
        return draft
            .AddLines(step, string.Join(step.LineEnd, lines))
            .ToFix("Set the default apart, and fill the rows in a backfill");
    }
}

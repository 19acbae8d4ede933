using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>
/// Adds a constraint as NOT VALID, and has it validated apart: by the revision that follows, or, in a downgrade, by a step of its
/// own.
/// </summary>
internal static class ValidationFix
{
    private const string NotValid = " NOT VALID";

    private const string Title = "Add it as NOT VALID, and validate it apart";
    private const string TitleWithNext = "Add it as NOT VALID, and validate it in a revision that follows";

    /// <summary>For a constraint that an action adds.</summary>
    public static LintFix? Of(AlterFixing alter, AddConstraintAction action)
    {
        var constraint = action.Constraint;
        if (alter.NameOf(constraint) is not { } name || !CanFollow(alter, constraint, name))
            return null;
        var draft = alter.Step.NewDraft();
        if (constraint.Name is null)
            draft.Insert(constraint.Span.Start, $"CONSTRAINT {name} ");
        draft.Insert(constraint.Span.End, NotValid);
        return Finish(draft, alter, name, DefinitionOf(alter, constraint, name), constraint);
    }

    /// <summary>For a CHECK that is written at a new column.</summary>
    public static LintFix? OfCheck(AlterFixing alter, AddColumnAction action, CheckConstraint check)
    {
        var name = alter.NameOf(check, action.Column.Name.Name);
        if (name is null || action.Guard is not null || !alter.IsPlain || !CanFollow(alter, check, name))
            return null;
        var definition = DefinitionOf(alter, check, name);
        var draft = alter.TakeOut(alter.Step.NewDraft(), check);
        draft.Insert(action.Span.End, $", ADD {definition}");
        return Finish(draft, alter, name, definition, check);
    }

    /// <summary>For a foreign key that is written at a new column: it gets a statement of its own, which holds the lock of no other.</summary>
    public static LintFix? OfReference(AlterFixing alter, AddColumnAction action, ForeignKeyConstraint key)
    {
        var step = alter.Step;
        var column = action.Column.Name;
        var name = alter.NameOf(key, column.Name);
        if (
            name is null
            || action.Guard is not null
            || !alter.IsPlain
            || !step.MayCommit
            || !CanFollow(alter, key, name)
        )
            return null;
        var references = step.TextOf(TextSpan.FromBounds(key.Table.Span.Start, key.Span.End));
        var definition =
            $"CONSTRAINT {name} FOREIGN KEY ({step.TextOf(column.Span)}) REFERENCES {references}{NotValid}";
        var added = $"{alter.Head} ADD {definition}";
        var draft = alter.TakeOut(step.NewDraft(), key);
        return step.Section.IsDowngrade
            ? draft.AddBehind(step, [added, Validate(alter, name)]).ToFix(Title)
            : Finish(draft.AddBehind(step, [added]), alter, name, definition, key);
    }

    public static string Validate(AlterFixing alter, string name) =>
        $"{alter.Head} VALIDATE CONSTRAINT {name}";

    private static string DefinitionOf(AlterFixing alter, SqlConstraint constraint, string name) =>
        $"{(constraint.Name is null ? $"CONSTRAINT {name} " : "")}{alter.Step.TextOf(constraint.Span)}{NotValid}";

    private static LintFix? Finish(
        FixDraft draft,
        AlterFixing alter,
        string name,
        string definition,
        SqlConstraint constraint
    )
    {
        var validation = Validate(alter, name);
        if (alter.Step.Section.IsDowngrade)
            return alter.Step.MayCommit ? draft.AddBehind(alter.Step, [validation]).ToFix(Title) : null;
        return draft.ToFix(TitleWithNext) with
        {
            Next = new FollowUp(
                $"Validate {name.Trim('"')}",
                EquatableArray.Of(new SqlStep(validation)),
                Undo(alter, name, definition, constraint).ToEquatableArray()
            ),
        };
    }

    /// <summary>What has been validated is so for good: it is made anew, not valid as it was.</summary>
    private static IEnumerable<SqlStep> Undo(
        AlterFixing alter,
        string name,
        string definition,
        SqlConstraint constraint
    )
    {
        var (drop, add) = ($"{alter.Head} DROP CONSTRAINT {name}", $"ADD {definition}");
        return constraint switch
        {
            // Each locks the referenced table as well, for a moment.
            ForeignKeyConstraint =>
            [
                new SqlStep(drop) { Mode = SqlStepMode.Autocommit },
                new SqlStep($"{alter.Head} {add}") { Mode = SqlStepMode.Autocommit },
            ],
            _ when alter.Alter.Object.Kind == ObjectKind.Domain =>
            [
                new SqlStep(drop),
                new SqlStep($"{alter.Head} {add}"),
            ],
            _ => [new SqlStep($"{drop}, {add}")],
        };
    }

    /// <summary>Whether the constraint is still there, and not valid, when the revision ends.</summary>
    private static bool CanFollow(AlterFixing alter, SqlConstraint constraint, string written)
    {
        var name = constraint.Name?.Name ?? written.Trim('"');
        return constraint.NotValid is null
            && constraint is not UnknownConstraint
            && !alter.IsChangedLater(action =>
                action.Name?.Name == name
                && action.Kind
                    is AlterActionKind.DropConstraint
                        or AlterActionKind.RenameConstraint
                        or AlterActionKind.ValidateConstraint
            );
    }
}

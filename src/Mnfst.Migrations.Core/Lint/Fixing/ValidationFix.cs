using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>
/// Adds a constraint as NOT VALID, and has it validated apart: by the revision that follows, or, in a downgrade, by a step of its
/// own.
/// </summary>
internal static class ValidationFix
{
    private const string NotValid = " NOT VALID";

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
        return Finish(draft, alter, name);
    }

    /// <summary>For a CHECK that is written at a new column.</summary>
    public static LintFix? OfCheck(AlterFixing alter, AddColumnAction action, CheckConstraint check)
    {
        var name = alter.NameOf(check, action.Column.Name.Name);
        if (name is null || action.Guard is not null || !alter.IsPlain || !CanFollow(alter, check, name))
            return null;
        var written = alter.Step.TextOf(check.Span);
        var constraint = check.Name is null ? $"CONSTRAINT {name} {written}" : written;
        var draft = alter.TakeOut(alter.Step.NewDraft(), check);
        draft.Insert(action.Span.End, $", ADD {constraint}{NotValid}");
        return Finish(draft, alter, name);
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
        var references = step.TextOf(Text.TextSpan.FromBounds(key.Table.Span.Start, key.Span.End));
        var added =
            $"{alter.Head} ADD CONSTRAINT {name} FOREIGN KEY ({step.TextOf(column.Span)}) REFERENCES {references}{NotValid}";
        var draft = alter.TakeOut(step.NewDraft(), key);
        if (!step.Section.IsDowngrade)
            return Finish(draft.AddBehind(step, [added]), alter, name);
        return draft.AddBehind(step, [added, Validate(alter, name)]).ToFix(Title);
    }

    public static string Validate(AlterFixing alter, string name) =>
        $"{alter.Head} VALIDATE CONSTRAINT {name}";

    private const string Title = "Add it as NOT VALID, and validate it apart";

    private static LintFix? Finish(FixDraft draft, AlterFixing alter, string name)
    {
        var validation = Validate(alter, name);
        if (alter.Step.Section.IsDowngrade)
            return alter.Step.MayCommit ? draft.AddBehind(alter.Step, [validation]).ToFix(Title) : null;
        return draft.ToFix("Add it as NOT VALID, and validate it in a revision that follows") with
        {
            Next = new FollowUp(
                $"Validate {name.Trim('"')}",
                EquatableArray.Of(new SqlStep(validation)),
                default
            ),
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

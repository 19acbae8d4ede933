using System.Text;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>An ALTER whose actions are to be taken apart.</summary>
/// <param name="Step">The step.</param>
/// <param name="Alter">Its statement.</param>
internal sealed record AlterFixing(StepFixing Step, AlterStatement Alter)
{
    // NAMEDATALEN - 1.
    private const int LongestName = 63;

    /// <summary>The table or domain.</summary>
    public SqlName Table => Alter.Object.Name.Name;

    /// <summary>The table as it is written.</summary>
    public string WrittenTable => Step.TextOf(Alter.Object.Name.Span);

    /// <summary>The statement as far as its actions: ALTER TABLE ONLY users.</summary>
    public string Head =>
        string.Concat(
            Alter.Object.Kind == ObjectKind.Domain ? "ALTER DOMAIN " : "ALTER TABLE ",
            Alter.IfExists is null ? "" : "IF EXISTS ",
            Alter.Only is null ? "" : "ONLY ",
            WrittenTable
        );

    /// <summary>Whether it speaks of one table that is there, with all that inherits from it, as CREATE INDEX would.</summary>
    public bool IsPlain => Alter.IfExists is null && Alter.Only is null && Alter.Unknown is null;

    /// <summary>The action in which something was found; null if the statement is no ALTER, or is in another one.</summary>
    public static (AlterFixing Alter, AlterAction Action)? Find(StepFixing step, TextSpan place) =>
        step.Statement is AlterStatement alter
        && alter.Actions.FirstOrDefault(action =>
            action.Span.Start <= place.Start && place.End <= action.Span.End
        )
            is { } found
            ? (new AlterFixing(step, alter), found)
            : null;

    /// <summary>Removes an action and its comma.</summary>
    public FixDraft TakeOut(FixDraft draft, AlterAction action)
    {
        var index = Alter.Actions.TakeWhile(other => other != action).Count();
        return index == 0
            ? draft.Remove(action.Span.Start, Alter.Actions[1].Span.Start)
            : draft.Remove(Alter.Actions[index - 1].Span.End, action.Span.End);
    }

    /// <summary>Removes a constraint of a column, and the white space before it.</summary>
    public FixDraft TakeOut(FixDraft draft, SqlConstraint constraint)
    {
        var start = constraint.Span.Start;
        while (SqlCharacters.IsSpace(Step.Text[start - 1]))
            start--;
        return draft.Remove(start, constraint.Span.End);
    }

    /// <summary>
    /// The name of a constraint: its own, or the one that the server would choose; null where that is not certain.
    /// </summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="column">The column that it is written at; null if it is one of the table.</param>
    public string? NameOf(SqlConstraint constraint, string? column = null)
    {
        if (constraint.Name is { } name)
            return Step.TextOf(name.Span);
        if (constraint is CheckConstraint check && Alter.Object.Kind == ObjectKind.Table)
        {
            if (CheckedColumn.Find(Step.Text, check.Expression) is not { } only || only != (column ?? only))
                return null;
            column = only;
        }
        var chosen = ConstraintNames.Of(Table, constraint, column);
        return IsFree(chosen) ? WrittenName.Of(chosen) : null;
    }

    /// <summary>Whether a name is short enough, and the revision has none like it.</summary>
    public bool IsFree(string name) =>
        Encoding.UTF8.GetByteCount(name) <= LongestName
        && Step.Facts.Tables.Find(Table)?.Constraints.ContainsKey(name) != true
        && !Step.Facts.TablesOfIndexes.Contains(new SqlName(Table.Schema, name));

    /// <summary>Whether what follows in the section does something to a constraint or column, or gives the table another name.</summary>
    /// <param name="isMeant">Whether an action is one that matters.</param>
    public bool IsChangedLater(Func<AlterAction, bool> isMeant) =>
        Step
            .Section.Steps.SkipWhile(step => step != Step.Step)
            .Skip(1)
            .Select(step => step.Statement)
            .OfType<AlterStatement>()
            .Where(later => later.Object.Name.Name.MayMean(Table))
            .SelectMany(later => later.Actions)
            .Any(action =>
                action.Kind is AlterActionKind.Rename or AlterActionKind.SetSchema || isMeant(action)
            );
}

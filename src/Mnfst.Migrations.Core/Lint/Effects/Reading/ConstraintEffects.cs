using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what comes of constraints of a table that are added, validated or dropped.</summary>
internal static class ConstraintEffects
{
    public static void ReadAdded(SqlConstraint constraint, SqlName table, TableWork work, EffectList effects)
    {
        var isChecked = constraint.NotValid is null && constraint.NotEnforced is null;
        switch (constraint)
        {
            case CheckConstraint when isChecked:
                work.Checks = Likelihood.Certain;
                break;
            case NotNullConstraint { Column: { } column } when isChecked:
                work.Checks = work.Checks.Or(ChecksNotNull(table, column.Name, effects));
                break;
            case KeyConstraint key:
                ReadKey(key, table, work, effects);
                break;
            case ForeignKeyConstraint key:
                AddReferenced(key.Table.Name, table, LockMode.ShareRowExclusive, effects);
                if (isChecked)
                    work.Validates = Likelihood.Certain;
                break;
            case ExclusionConstraint:
                work.BuildsIndex = Likelihood.Certain;
                break;
            case UnknownConstraint:
                effects.IsComplete = false;
                break;
        }
    }

    private static void ReadKey(KeyConstraint key, SqlName table, TableWork work, EffectList effects)
    {
        if (key.UsingIndex is not { } name)
        {
            work.BuildsIndex = Likelihood.Certain;
            foreach (var column in key.Columns)
                CheckPrimary(column.Name);
            return;
        }
        var index = new SqlName(table.Schema, name.Name);
        // The index gets the name of the constraint (ATExecAddIndexConstraint).
        if (key.Name is { } renamed && renamed.Name != name.Name)
            effects.Add(index, LockMode.ShareUpdateExclusive);
        if (!key.IsPrimary)
            return;
        if (effects.Facts.ColumnsOf(index) is not { } columns)
            work.Checks = work.Checks.Or(Likelihood.Possible);
        else
            for (var i = 0; i < columns.Count; i++)
                CheckPrimary(columns[i]);

        void CheckPrimary(string column)
        {
            if (key.IsPrimary)
                work.Checks = work.Checks.Or(ChecksNotNull(table, column, effects));
        }
    }

    /// <summary>Whether rows are checked for a column to be NOT NULL: unless it is, or a CHECK proves it (PostgreSQL 12).</summary>
    public static Likelihood ChecksNotNull(SqlName table, string column, EffectList effects) =>
        Likelihoods
            .Of(effects.Facts.IsNullable(table, column))
            .And(Likelihoods.Of(effects.Facts.HasNotNullCheck(table, column)).Not());

    public static void ReadValidated(string constraint, SqlName table, TableWork work, EffectList effects)
    {
        work.Checks = Likelihood.Certain;
        if (effects.Facts.ForeignKeysOf(table) is not { } keys)
        {
            effects.AddUnknown(RelationRole.Referenced, table, LockMode.RowShare);
            return;
        }
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Name == constraint)
                effects.Add(RelationRole.Referenced, keys[i].Referenced, table, LockMode.RowShare);
        }
    }

    public static void ReadDropped(AlterAction drop, string constraint, SqlName table, EffectList effects)
    {
        ReferenceEffects.ReadOwn(table, key => key.Name == constraint, effects);
        if (drop.Cascade is not null)
            ReferenceEffects.ReadOthers(table, static _ => true, Likelihood.Possible, effects);
    }

    /// <summary>Adds the table that a foreign key references, with its partitions.</summary>
    public static void AddReferenced(SqlName referenced, SqlName table, LockMode mode, EffectList effects)
    {
        effects.Add(RelationRole.Referenced, referenced, table, mode);
        TableTree.AddChildren(effects, referenced, referenced, mode, null, Recursion.Partitions);
    }
}

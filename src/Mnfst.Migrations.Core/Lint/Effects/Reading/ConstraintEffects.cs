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
                ReferenceEffects.AddReferenced(key.Table.Name, table, LockMode.ShareRowExclusive, effects);
                if (isChecked)
                    work.Validates = Likelihood.Certain;
                break;
            case ExclusionConstraint:
                BuildIndex(table, work, Likelihood.No, effects);
                break;
            case UnknownConstraint:
                effects.IsComplete = false;
                break;
        }
    }

    private static void ReadKey(KeyConstraint key, SqlName table, TableWork work, EffectList effects)
    {
        var checks = Likelihood.No;
        if (key.UsingIndex is { } name)
        {
            var index = new SqlName(table.Schema, name.Name);
            // The index gets the name of the constraint (ATExecAddIndexConstraint).
            if (key.Name is { } renamed && renamed.Name != name.Name)
                effects.Add(index, LockMode.ShareUpdateExclusive);
            if (key.IsPrimary)
                checks = ChecksNotNull(table, effects.Facts.ColumnsOf(index), effects);
        }
        else
        {
            if (key.IsPrimary)
                foreach (var column in key.Columns)
                    checks = checks.Or(ChecksNotNull(table, column.Name, effects));
            BuildIndex(table, work, checks, effects);
        }
        work.Checks = work.Checks.Or(checks);
    }

    /// <summary>Partitions get indexes of their own, for which nobody who reads has to wait, unless columns become NOT NULL.</summary>
    private static void BuildIndex(SqlName table, TableWork work, Likelihood checks, EffectList effects)
    {
        work.BuildsIndex = Likelihood.Certain;
        var isChecked = checks != Likelihood.No;
        TableTree.AddChildren(
            effects,
            table,
            isChecked ? LockMode.AccessExclusive : LockMode.Share,
            new TableWork { BuildsIndex = Likelihood.Certain, Checks = checks },
            isChecked ? Recursion.Children : Recursion.Partitions
        );
    }

    private static Likelihood ChecksNotNull(SqlName table, IReadOnlyList<string>? columns, EffectList effects)
    {
        var checks = columns is null ? Likelihood.Possible : Likelihood.No;
        for (var i = 0; i < columns?.Count; i++)
            checks = checks.Or(ChecksNotNull(table, columns[i], effects));
        return checks;
    }

    /// <summary>Whether rows are checked for a column to be NOT NULL: unless it is, or a CHECK proves it (PostgreSQL 12).</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="effects">What is known.</param>
    /// <param name="drops">Whether the statement drops a constraint, which it does first: it may be that CHECK.</param>
    public static Likelihood ChecksNotNull(
        SqlName table,
        string column,
        EffectList effects,
        bool drops = false
    )
    {
        var proof = effects.Facts.HasNotNullCheck(table, column);
        return Likelihoods
            .Of(effects.Facts.IsNullable(table, column))
            .And(Likelihoods.Of(drops && proof == true ? null : proof).Not());
    }

    public static void ReadValidated(string constraint, SqlName table, TableWork work, EffectList effects)
    {
        work.Checks = Likelihood.Certain;
        ReferenceEffects.ReadOwn(table, LockMode.RowShare, key => key.Name == constraint, effects);
    }

    public static void ReadDropped(AlterAction drop, string constraint, SqlName table, EffectList effects)
    {
        ReferenceEffects.ReadOwn(table, LockMode.AccessExclusive, key => key.Name == constraint, effects);
        // Those go that reference the columns of a key, which may be another one.
        if (drop.Cascade is not null)
            ReferenceEffects.ReadOthers(
                table,
                LockMode.AccessExclusive,
                ReferenceEffects.All,
                effects,
                Likelihood.Possible
            );
    }

    /// <summary>
    /// Whether a constraint goes on to tables that inherit, as a CHECK and NOT NULL do; keys and foreign keys are those of
    /// partitions alone.
    /// </summary>
    public static Recursion RecursionOf(string constraint, SqlName table, EffectList effects)
    {
        var isForeign = effects.Facts.ForeignKeysOf(table)?.Any(key => key.Name == constraint) == true;
        var isKey = effects.Facts.IndexesOf(table)?.Any(index => index.Name == constraint) == true;
        return isForeign || isKey ? Recursion.Partitions : Recursion.Children;
    }
}

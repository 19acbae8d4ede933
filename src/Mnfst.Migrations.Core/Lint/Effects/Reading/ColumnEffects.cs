using Mnfst.Migrations.Core.Lint.Effects.Knowledge;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what comes of columns that are added, changed in type, or dropped.</summary>
internal static class ColumnEffects
{
    /// <summary>
    /// A new column costs nothing if one value stands for all rows that are there: none, or a default that is not volatile
    /// (<c>ATExecAddColumn</c>).
    /// </summary>
    public static void ReadAdded(ColumnDefinition column, SqlName table, TableWork work, EffectList effects)
    {
        var hasValue = column.Type is { } type && BuiltInTypes.IsSerial(type.Name);
        var isRequired = false;
        var rewrites = OfType(column.Type, effects);
        foreach (var constraint in column.Constraints)
        {
            switch (constraint)
            {
                case DefaultConstraint value when !IsNull(effects.Text, value):
                    hasValue = true;
                    rewrites = rewrites.Or(Volatility.Of(effects.Text, value.Expression));
                    break;
                case IdentityConstraint:
                case GeneratedConstraint { Stored: not null }:
                    hasValue = true;
                    rewrites = Likelihood.Certain;
                    break;
                case NotNullConstraint or KeyConstraint { IsPrimary: true }:
                    isRequired = true;
                    break;
            }
        }
        work.Rewrites = work.Rewrites.Or(rewrites);
        if (isRequired && !hasValue)
            work.Checks = Likelihood.Certain;
        var hasDefault = hasValue || column.Constraints.Any(constraint => constraint is DefaultConstraint);
        foreach (var constraint in column.Constraints)
            ReadAdded(constraint, hasDefault, table, work, effects);
    }

    private static void ReadAdded(
        SqlConstraint constraint,
        bool hasDefault,
        SqlName table,
        TableWork work,
        EffectList effects
    )
    {
        var validates = work.Validates;
        ConstraintEffects.ReadAdded(constraint, table, work, effects);
        // The server looks for no rows that a foreign key forbids unless a default is written, be it null.
        if (constraint is ForeignKeyConstraint && !hasDefault)
            work.Validates = validates;
    }

    /// <summary>serial has a default, nextval(); the constraints of a domain are checked by writing.</summary>
    private static Likelihood OfType(SqlType? type, EffectList effects) =>
        type is null || BuiltInTypes.NameOf(type.Name) is not null ? Likelihood.No
        : BuiltInTypes.IsSerial(type.Name) ? Likelihood.Certain
        : Likelihoods.Of(effects.Facts.IsConstrainedDomain(type.Name));

    private static bool IsNull(string text, DefaultConstraint value) =>
        string.Compare(text, value.Expression.Start, "null", 0, 4, StringComparison.OrdinalIgnoreCase) == 0
        && value.Expression.Length == 4;

    public static void ReadChanged(ChangeTypeAction change, SqlName table, TableWork work, EffectList effects)
    {
        if (change.Name is not { } column)
            return;
        var facts = effects.Facts;
        var old = facts.TypeOf(table, column.Name);
        var rewrites =
            change.Using is { } conversion
            && !PlainCast.IsOf(effects.Text, conversion, column.Name, change.Type)
                ? Likelihood.Certain
            : old is null ? Likelihood.Possible
            : TypeChange.Rewrites(old, change.Type, facts.IsSessionUtc);
        work.Rewrites = work.Rewrites.Or(rewrites);
        if (rewrites != Likelihood.Certain)
            work.RebuildsIndexes = work.RebuildsIndexes.Or(
                RebuildsIndex(change, old, table, column.Name, effects)
            );
        // A CHECK is made again, for the new type.
        work.Checks = work.Checks.Or(Likelihoods.Of(facts.IsChecked(table, column.Name)));
        ReadReferences(table, column.Name, work, effects);
    }

    private static Likelihood RebuildsIndex(
        ChangeTypeAction change,
        SqlType? old,
        SqlName table,
        string column,
        EffectList effects
    )
    {
        var hasIndex = effects.Facts.IndexesOn(table, column) is { } indexes
            ? Likelihoods.Of(indexes.Count > 0)
            : Likelihood.Possible;
        var rebuilds =
            old is null || change.Collation is not null ? Likelihood.Possible
            : TypeChange.KeepsIndexes(old, change.Type) ? Likelihood.No
            : Likelihood.Certain;
        return hasIndex.And(rebuilds);
    }

    /// <summary>Foreign keys of the column, and those that reference it, are dropped and made again.</summary>
    private static void ReadReferences(SqlName table, string column, TableWork work, EffectList effects)
    {
        ReferenceEffects.ReadOwn(
            table,
            LockMode.AccessExclusive,
            key => key.Columns.Contains(column),
            effects
        );
        ReferenceEffects.ReadOthers(
            table,
            LockMode.AccessExclusive,
            key => key.ReferencedColumns.Contains(column),
            effects
        );
        if (
            effects.Facts.ForeignKeysOf(table) is not { } keys
            || keys.Any(key => key.Columns.Contains(column))
        )
            work.Validates = work.Validates.Or(Likelihood.Possible);
    }

    public static void ReadDropped(AlterAction drop, string column, SqlName table, EffectList effects)
    {
        ReferenceEffects.ReadOwn(
            table,
            LockMode.AccessExclusive,
            key => key.Columns.Contains(column),
            effects
        );
        if (drop.Cascade is null)
            return;
        ReferenceEffects.ReadOthers(
            table,
            LockMode.AccessExclusive,
            key => key.ReferencedColumns.Contains(column),
            effects
        );
        // Not all views need read this column.
        ViewEffects.AddViews(table, Likelihood.Possible, effects);
    }
}

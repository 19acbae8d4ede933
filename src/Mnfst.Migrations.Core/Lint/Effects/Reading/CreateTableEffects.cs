using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what CREATE TABLE does: to the new table, and to those that it speaks of.</summary>
internal static class CreateTableEffects
{
    public static void Read(CreateTableStatement table, EffectList effects)
    {
        var name = table.Name.Name;
        foreach (var parent in table.Inherits)
            effects.Add(parent.Name, LockMode.ShareUpdateExclusive);
        if (table.PartitionOf is { } partitioned)
            PartitionEffects.ReadCreated(table, partitioned.Name, effects);
        foreach (var like in table.Likes)
            effects.Add(like.Name, LockMode.AccessShare);
        effects.Add(
            new RelationEffect(RelationRole.Created, name, name, LockMode.AccessExclusive)
            {
                BuildsIndex = BuildsIndex(table, effects),
            }
        );
        foreach (var column in table.Columns)
            AddReferenced(column.Constraints, name, effects);
        AddReferenced(table.Constraints, name, effects);
    }

    private static void AddReferenced(
        IReadOnlyList<SqlConstraint> constraints,
        SqlName table,
        EffectList effects
    )
    {
        for (var i = 0; i < constraints.Count; i++)
        {
            if (constraints[i] is ForeignKeyConstraint key && key.Table.Name != table)
                ReferenceEffects.AddReferenced(key.Table.Name, table, LockMode.ShareRowExclusive, effects);
            else if (constraints[i] is UnknownConstraint)
                effects.IsComplete = false;
        }
    }

    private static Likelihood BuildsIndex(CreateTableStatement table, EffectList effects)
    {
        // A partitioned table has no rows, nor its indexes entries.
        if (table.PartitionBy is not null)
            return Likelihood.No;
        if (HasKey(table.Constraints) || table.Columns.Any(column => HasKey(column.Constraints)))
            return Likelihood.Certain;
        var builds = table.PartitionOf is { } parent ? effects.HasIndexes(parent.Name) : Likelihood.No;
        foreach (var like in table.Likes)
        {
            if (CopiesIndexes(effects.Text, TextSpan.FromBounds(like.Span.End, table.Span.End)))
                builds = builds.Or(effects.HasIndexes(like.Name));
        }
        return builds;
    }

    private static bool HasKey(IReadOnlyList<SqlConstraint> constraints) =>
        constraints.Any(static constraint => constraint is KeyConstraint or ExclusionConstraint);

    /// <summary>Whether the options of LIKE, of which the last one counts, end with indexes included.</summary>
    private static bool CopiesIndexes(string text, TextSpan options)
    {
        var tokens = new SqlTokenReader(text, options);
        var copies = false;
        while (true)
        {
            var includes = tokens.TryTake("including");
            if (!includes && !tokens.TryTake("excluding"))
                return copies;
            if (tokens.TakeKeyword() is "all" or "indexes")
                copies = includes;
        }
    }
}

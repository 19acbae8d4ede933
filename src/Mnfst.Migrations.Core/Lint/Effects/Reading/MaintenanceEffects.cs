using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what TRUNCATE, LOCK, VACUUM, ANALYZE, CLUSTER and REFRESH do.</summary>
internal static class MaintenanceEffects
{
    public static void Read(SqlStatement statement, EffectList effects)
    {
        switch (statement)
        {
            case TruncateStatement truncate:
                Read(truncate, effects);
                break;
            case LockStatement { Tables: var tables } locks:
                foreach (var table in tables)
                    Add(table, LockModes.Named(locks.Mode) ?? LockMode.AccessExclusive, null, effects);
                break;
            case MaintenanceStatement maintenance:
                Read(maintenance, effects);
                break;
            case RefreshStatement refresh:
                Read(refresh, effects);
                break;
        }
    }

    private static void Read(TruncateStatement truncate, EffectList effects)
    {
        var work = new TableWork { Rewrites = Likelihood.Certain };
        foreach (var table in truncate.Tables)
            Add(table, LockMode.AccessExclusive, work, effects);
        if (truncate.Cascade is null)
            return;
        var reached = new List<SqlName>();
        foreach (var table in truncate.Tables)
            AddReferencing(table.Name.Name, work, reached, effects);
    }

    /// <summary>CASCADE goes on along foreign keys, from table to table (<c>heap_truncate_find_FKs</c>).</summary>
    private static void AddReferencing(
        SqlName table,
        TableWork work,
        List<SqlName> reached,
        EffectList effects
    )
    {
        if (reached.Contains(table))
            return;
        reached.Add(table);
        var keys = effects.Facts.ReferencesTo(table);
        if (keys is null)
            effects.Add(
                new RelationEffect(RelationRole.Referencing, null, table, LockMode.AccessExclusive)
                {
                    Locked = Likelihood.Possible,
                    Rewrites = Likelihood.Possible,
                }
            );
        for (var i = 0; i < keys?.Count; i++)
        {
            effects.Add(RelationRole.Referencing, keys[i].Table, table, LockMode.AccessExclusive);
            TableTree.Add(effects, keys[i].Table, LockMode.AccessExclusive, work);
            AddReferencing(keys[i].Table, work, reached, effects);
        }
    }

    private static void Read(MaintenanceStatement maintenance, EffectList effects)
    {
        var rewrites = maintenance.Kind == SqlStatementKind.Cluster || maintenance.Full is not null;
        var work = new TableWork { Rewrites = rewrites ? Likelihood.Certain : Likelihood.No };
        // VACUUM passes over pages of which all rows are visible to all; ANALYZE takes a sample.
        if (maintenance.Kind == SqlStatementKind.Vacuum)
            work.Checks = Likelihood.Possible;
        foreach (var table in maintenance.Tables)
            Add(
                table,
                rewrites ? LockMode.AccessExclusive : LockMode.ShareUpdateExclusive,
                work,
                effects,
                Recursion.Partitions
            );
        // All tables of the database.
        effects.IsComplete &= maintenance.Tables.Count > 0;
    }

    /// <summary>CONCURRENTLY changes the rows that differ, so that it can be read meanwhile.</summary>
    private static void Read(RefreshStatement refresh, EffectList effects)
    {
        var isConcurrent = refresh.Concurrently is not null;
        TableTree.Add(
            effects,
            refresh.Name.Name,
            isConcurrent ? LockMode.Exclusive : LockMode.AccessExclusive,
            new TableWork { Rewrites = isConcurrent ? Likelihood.No : Likelihood.Certain },
            Recursion.None
        );
    }

    private static void Add(
        TableReference table,
        LockMode mode,
        TableWork? work,
        EffectList effects,
        Recursion recursion = Recursion.Children
    ) => TableTree.Add(effects, table.Name.Name, mode, work, table.Only is null ? recursion : Recursion.None);
}

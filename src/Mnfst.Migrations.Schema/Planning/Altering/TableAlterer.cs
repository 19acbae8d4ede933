using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes tables, but not their columns, and not what they are children or partitions of.</summary>
internal static class TableAlterer
{
    public const string DefaultTablespace = "pg_default";

    public const string DefaultAccessMethod = "heap";

    public static IReadOnlyList<string>? Alter(TableObject from, TableObject to, AlterContext context)
    {
        // A table is partitioned, or foreign, for ever.
        if (from.PartitionKey != to.PartitionKey || from.Server != to.Server)
            return null;
        if (from.AccessMethod != to.AccessMethod && context.ServerVersion < 15)
            return null;
        var altered = TableRenderer.Altered(to);
        var statements = new List<string>();
        if (from.IsUnlogged != to.IsUnlogged)
            statements.Add($"{altered} SET {(to.IsUnlogged ? "UNLOGGED" : "LOGGED")}");
        if (from.AccessMethod != to.AccessMethod)
            statements.Add(
                $"{altered} SET ACCESS METHOD {SqlIdentifier.Quote(to.AccessMethod ?? DefaultAccessMethod)}"
            );
        if (from.Tablespace != to.Tablespace)
            statements.Add(
                $"{altered} SET TABLESPACE {SqlIdentifier.Quote(to.Tablespace ?? DefaultTablespace)}"
            );
        if (from.OfType != to.OfType)
            statements.Add(to.OfType is null ? $"{altered} NOT OF" : $"{altered} OF {to.OfType}");
        statements.AddRange(
            new ParameterChanges(from.StorageParameters, to.StorageParameters).SetAndReset(altered)
        );
        if (new ParameterChanges(from.Options, to.Options).Options(altered) is { } options)
            statements.Add(options);
        if (
            from.ReplicaIdentity != to.ReplicaIdentity
            && (
                to.ReplicaIdentity is not null
                || !HasReplicaIndex(new QualifiedName(to.Schema, to.Name), context)
            )
        )
            statements.Add($"{altered} REPLICA IDENTITY {to.ReplicaIdentity ?? "DEFAULT"}");
        if (from.RowSecurity != to.RowSecurity)
            statements.Add($"{altered} {(to.RowSecurity ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY");
        if (from.ForceRowSecurity != to.ForceRowSecurity)
            statements.Add($"{altered} {(to.ForceRowSecurity ? "FORCE" : "NO FORCE")} ROW LEVEL SECURITY");
        return statements;
    }

    /// <summary>What tables a table leaves.</summary>
    public static IEnumerable<string> Detach(TableObject from, TableObject to)
    {
        if (from.PartitionOf is { } parent && !IsSamePartition(from, to))
            yield return $"ALTER TABLE {parent} DETACH PARTITION {from.Id.ToSql()}";
        foreach (var left in from.Inherits.Except(to.Inherits))
            yield return $"{TableRenderer.Altered(from)} NO INHERIT {left}";
    }

    /// <summary>What tables a table becomes a child or a partition of.</summary>
    public static IEnumerable<string> Attach(TableObject from, TableObject to)
    {
        if (to.PartitionOf is { } parent && !IsSamePartition(from, to))
            yield return $"ALTER TABLE {parent} ATTACH PARTITION {to.Id.ToSql()} {to.PartitionBound}";
        foreach (var joined in to.Inherits.Except(from.Inherits))
            yield return $"{TableRenderer.Altered(to)} INHERIT {joined}";
    }

    /// <summary>
    /// The statements by which an index becomes, or is no longer, the one that its table is clustered by, and the one that says what
    /// of a row goes to subscribers. What another index becomes, need not be taken from this one.
    /// </summary>
    public static IEnumerable<string> IndexRoles(
        string altered,
        string index,
        QualifiedName table,
        (bool IsClustered, bool IsReplicaIdentity) from,
        (bool IsClustered, bool IsReplicaIdentity) to,
        AlterContext context
    )
    {
        if (!from.IsClustered && to.IsClustered)
            yield return $"{altered} CLUSTER ON {index}";
        else if (from.IsClustered && !to.IsClustered && !HasClusteringIndex(table, context))
            yield return $"{altered} SET WITHOUT CLUSTER";
        if (!from.IsReplicaIdentity && to.IsReplicaIdentity)
            yield return $"{altered} REPLICA IDENTITY USING INDEX {index}";
        else if (from.IsReplicaIdentity && !to.IsReplicaIdentity && !HasReplicaIndex(table, context))
            yield return $"{altered} REPLICA IDENTITY {Table(table, context)?.ReplicaIdentity ?? "DEFAULT"}";
    }

    private static bool IsSamePartition(TableObject from, TableObject to) =>
        from.PartitionOf == to.PartitionOf && from.PartitionBound == to.PartitionBound;

    private static bool HasClusteringIndex(QualifiedName table, AlterContext context) =>
        Indexes(table, context)
            .Any(item => item is IndexObject { IsClustered: true } or ConstraintObject { IsClustered: true });

    private static bool HasReplicaIndex(QualifiedName table, AlterContext context) =>
        Indexes(table, context)
            .Any(item =>
                item
                    is IndexObject { IsReplicaIdentity: true }
                        or ConstraintObject { IsReplicaIdentity: true }
            );

    private static IEnumerable<DatabaseObject?> Indexes(QualifiedName table, AlterContext context) =>
        Table(table, context) is { } found ? context.To.PartsOf(found.Id).Select(context.To.Object) : [];

    private static TableObject? Table(QualifiedName table, AlterContext context) =>
        context.To.Object(table.TableId) as TableObject;
}

using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes indexes.</summary>
internal static class IndexRenderer
{
    /// <summary>The statements that make an index.</summary>
    public static IReadOnlyList<string> Create(IndexObject index, DatabaseModel model) =>
        [Create(index, model, concurrently: false), .. After(index, model)];

    /// <summary>The statement that makes an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="model">The schema that it is made for.</param>
    /// <param name="concurrently">Whether it is built while its table is written.</param>
    public static string Create(IndexObject index, DatabaseModel model, bool concurrently)
    {
        // One of a partitioned table alone is not in use until its partitions have theirs.
        var only = index.IsInvalid && model.RelationOf(index.Id) is TableObject { PartitionKey: not null };
        var parts = new List<string>
        {
            $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {(concurrently ? "CONCURRENTLY " : "")}{SqlIdentifier.Quote(index.Name)}",
            $"ON {(only ? "ONLY " : "")}{Table(index)}",
        };
        if (index.Method != "btree")
            parts.Add($"USING {SqlIdentifier.Quote(index.Method)}");
        parts.Add($"({string.Join(", ", index.Keys.Select(Key))})");
        if (index.Include.Count > 0)
            parts.Add($"INCLUDE ({SqlNames.List(index.Include)})");
        if (index.NullsNotDistinct)
            parts.Add("NULLS NOT DISTINCT");
        if (index.StorageParameters.Count > 0)
            parts.Add($"WITH ({SqlNames.Parameters(index.StorageParameters)})");
        if (index.Tablespace is not null)
            parts.Add($"TABLESPACE {SqlIdentifier.Quote(index.Tablespace)}");
        if (index.Where is not null)
            parts.Add($"WHERE {index.Where}");
        return string.Join(' ', parts);
    }

    /// <summary>What is said of an index when it is there.</summary>
    public static IEnumerable<string> After(IndexObject index, DatabaseModel model)
    {
        var altered = RelationRenderer.Altered(index, model);
        for (var place = 0; place < index.Keys.Count; place++)
        {
            if (index.Keys[place].Statistics is { } statistics)
                yield return FormattableString.Invariant(
                    $"ALTER INDEX {index.Id.ToSql()} ALTER COLUMN {place + 1} SET STATISTICS {statistics}"
                );
        }
        if (index.IsClustered)
            yield return $"{altered} CLUSTER ON {SqlIdentifier.Quote(index.Name)}";
        if (index.IsReplicaIdentity)
            yield return $"{altered} REPLICA IDENTITY USING INDEX {SqlIdentifier.Quote(index.Name)}";
    }

    private static string Table(IndexObject index) => new QualifiedName(index.Schema, index.Table).ToString();

    private static string Key(IndexKey key)
    {
        var parts = new List<string> { key.Expression };
        if (key.Collation is not null)
            parts.Add($"COLLATE {key.Collation}");
        if (key.OperatorClass is not null)
            parts.Add(
                $"{key.OperatorClass}{(key.OperatorClassParameters.Count > 0 ? $" ({SqlNames.Parameters(key.OperatorClassParameters)})" : "")}"
            );
        if (key.IsDescending)
            parts.Add("DESC");
        if (key.NullsFirst is { } first)
            parts.Add(first ? "NULLS FIRST" : "NULLS LAST");
        return string.Join(' ', parts);
    }
}

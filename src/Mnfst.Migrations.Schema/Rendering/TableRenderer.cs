using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes tables: ordinary and partitioned ones, partitions, children, typed and foreign ones.</summary>
internal static class TableRenderer
{
    /// <summary>The statements that make a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="model">The schema that it is made for.</param>
    /// <param name="withoutDefaults">Columns whose defaults are set later.</param>
    /// <param name="constraints">The constraints that are written in it; others are added later.</param>
    public static IReadOnlyList<string> Create(
        TableObject table,
        DatabaseModel model,
        IReadOnlySet<string> withoutDefaults,
        IReadOnlyList<ConstraintObject> constraints
    )
    {
        IEnumerable<QualifiedName> parents = table.PartitionOf is { } parent ? [parent] : table.Inherits;
        var inherited = parents
            .Select(name => model.Find(name.TableId))
            .OfType<TableObject>()
            .SelectMany(found => found.Columns)
            .GroupBy(column => column.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        // Before 16 PostgreSQL refuses an expression of its own to a column that a parent generates, but not to a table by itself.
        var joinsLater =
            table.Inherits.Count > 0
            && table.Columns.Any(column =>
                column is { IsInherited: false, Generated: not null }
                && inherited.GetValueOrDefault(column.Name)?.Generated is not null
            )
            && !table.Columns.Any(column => column.IsInherited);
        return
        [
            Head(
                joinsLater ? table with { Inherits = default } : table,
                [
                    .. table
                        .Columns.Where(IsWritten)
                        .Select(column => Column(table, column, withoutDefaults.Contains(column.Name)))
                        .OfType<string>(),
                    .. constraints.Select(ConstraintRenderer.Inline),
                ]
            ),
            .. joinsLater ? table.Inherits.Select(name => $"{Altered(table)} INHERIT {name}") : [],
            .. table
                .Columns.Where(column => column.IsInherited)
                .SelectMany(column =>
                    ColumnRenderer.Overrides(table, column, inherited.GetValueOrDefault(column.Name))
                ),
            .. table.Columns.SelectMany(column =>
                ColumnRenderer.Settings(
                    table,
                    column,
                    column.IsInherited ? inherited.GetValueOrDefault(column.Name) : null
                )
            ),
            .. Flags(table),
        ];

        // Since 16 a partition may compute the column in its own way.
        bool IsWritten(TableColumn column) =>
            !column.IsInherited
            || table.PartitionOf is not null
                && column.Generated is not null
                && column.Generated != inherited.GetValueOrDefault(column.Name)?.Generated;
    }

    /// <summary>What ALTER TABLE calls it.</summary>
    public static string Altered(TableObject table) => $"ALTER {table.Id.Kind.Keyword()} {table.Id.ToSql()}";

    private static string Head(TableObject table, IReadOnlyList<string> lines)
    {
        var kind =
            table.IsForeign ? "FOREIGN TABLE"
            : table.IsUnlogged ? "UNLOGGED TABLE"
            : "TABLE";
        var origin =
            table.PartitionOf is not null ? $" PARTITION OF {table.PartitionOf}"
            : table.OfType is not null ? $" OF {table.OfType}"
            : "";
        var body =
            lines.Count > 0 ? $" (\n    {string.Join(",\n    ", lines)}\n)"
            : origin.Length > 0 ? ""
            : " ()";
        return $"CREATE {kind} {table.Id.ToSql()}{origin}{body}{string.Concat(Clauses(table))}";
    }

    private static IEnumerable<string> Clauses(TableObject table)
    {
        if (table.PartitionBound is not null)
            yield return $"\n{table.PartitionBound}";
        if (table.Inherits.Count > 0)
            yield return $"\nINHERITS ({table.Inherits})";
        if (table.PartitionKey is not null)
            yield return $"\nPARTITION BY {table.PartitionKey}";
        if (table.AccessMethod is not null)
            yield return $"\nUSING {SqlIdentifier.Quote(table.AccessMethod)}";
        if (table.IsForeign)
            yield return $"\nSERVER {SqlIdentifier.Quote(table.Server!)}";
        if (table.Options.Count > 0)
            yield return $"\nOPTIONS ({SqlNames.Options(table.Options)})";
        if (table.StorageParameters.Count > 0)
            yield return $"\nWITH ({SqlNames.Parameters(table.StorageParameters)})";
        if (table.Tablespace is not null)
            yield return $"\nTABLESPACE {SqlIdentifier.Quote(table.Tablespace)}";
    }

    /// <summary>
    /// The columns of a typed table are those of the type, and those of a partition its parent's: only what it says of them in
    /// addition is written.
    /// </summary>
    private static string? Column(TableObject table, TableColumn column, bool withoutDefault)
    {
        if (table.OfType is null && !column.IsInherited)
            return ColumnRenderer.Definition(column, withoutDefault);
        var own = column.IsInherited ? column with { NotNull = false } : column;
        var clauses = ColumnRenderer.Clauses(own, withoutDefault);
        return clauses.Length == 0 ? null : $"{SqlIdentifier.Quote(column.Name)} WITH OPTIONS{clauses}";
    }

    private static IEnumerable<string> Flags(TableObject table)
    {
        var altered = Altered(table);
        if (table.ReplicaIdentity is not null)
            yield return $"{altered} REPLICA IDENTITY {table.ReplicaIdentity}";
        if (table.RowSecurity)
            yield return $"{altered} ENABLE ROW LEVEL SECURITY";
        if (table.ForceRowSecurity)
            yield return $"{altered} FORCE ROW LEVEL SECURITY";
    }
}

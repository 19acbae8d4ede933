using System.Globalization;
using System.Text;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string CreateTable(CreateTableOperation o)
    {
        string[] options =
        [
            o.PartitionOf is null ? "" : o.PartitionOf.Bound,
            o.PartitionBy is { } by
                ? $"PARTITION BY {by.Strategy} ({string.Join(", ", by.Keys.Select(Key))})"
                : "",
            o.AccessMethod is null ? "" : $"USING {o.AccessMethod}",
            o.Storage.Clause("WITH"),
            o.Tablespace is null ? "" : $"TABLESPACE {o.Tablespace}",
        ];
        string[] parts =
        [
            .. o.Columns.Select(Column),
            .. o.Constraints.Select(constraint => Clauses(Indent, Constraint(constraint))),
        ];
        var head = $"CREATE {(o.Unlogged ? "UNLOGGED " : "")}TABLE{IfNotExists(o.IfNotExists)} {o.Table}";
        var of = o.PartitionOf is null ? "" : $" PARTITION OF {o.PartitionOf.Parent}";
        var body = o.PartitionOf is not null && parts.Length == 0 ? "" : $" {Block(parts)}";
        return string.Join(' ', options.Where(option => option.Length > 0).Prepend($"{head}{of}{body}"));
    }

    private static IEnumerable<string> Comments(CreateTableOperation o) =>
        [
            .. o.Comment is null ? Array.Empty<string>() : [$"COMMENT ON TABLE {o.Table} IS {o.Comment}"],
            .. o.Columns.SelectMany(column => Comments(o.Table, column)),
        ];

    private static IEnumerable<string> Comments(QualifiedName table, ColumnDefinition column) =>
        column.Comment is null ? [] : [$"COMMENT ON COLUMN {table}.{column.Name} IS {column.Comment}"];

    private static string Drop(DropOperation o) =>
        $"DROP {o.Object.Kind.Keyword}{IfExists(o.IfExists)} {o.Object.ToString()[(o.Object.Kind.Keyword.Length + 1)..]}"
        + Cascade(o.Cascade);

    private static string AddColumn(AddColumnOperation o) =>
        $"ALTER TABLE {o.Table} ADD COLUMN{IfNotExists(o.IfNotExists)} {Column(o.Column)}";

    private static string DropColumn(DropColumnOperation o) =>
        $"ALTER TABLE {o.Table} DROP COLUMN{IfExists(o.IfExists)} {o.Column}{Cascade(o.Cascade)}";

    private static string AlterColumn(AlterColumnOperation o)
    {
        var actions = new List<string>();
        var newDefault = o.Default?.New;
        // A default is not converted with USING, so one that changes too goes before the type does.
        if (newDefault is "" || (o.Type is not null && newDefault is not null))
            actions.Add("DROP DEFAULT");
        if (o.Type is not null)
            actions.Add($"TYPE {o.Type.New}" + (o.Using is null ? "" : $" USING {o.Using}"));
        if (newDefault is not (null or ""))
            actions.Add($"SET DEFAULT {newDefault}");
        if (o.Nullable is { } nullable)
            actions.Add(nullable ? "DROP NOT NULL" : "SET NOT NULL");
        return AlterTable(o.Table, actions.Select(action => $"ALTER COLUMN {o.Column} {action}"));
    }

    private static string AlterTable(QualifiedName table, IEnumerable<string> actions) =>
        Actions($"ALTER TABLE {table}", [.. actions]);

    /// <summary>One action on the line of what it is done to; several each on a line of its own.</summary>
    private static string Actions(string head, IReadOnlyList<string> actions) =>
        actions.Count == 1
            ? $"{head} {actions[0]}"
            : $"{head}\n{Indent}{string.Join($",\n{Indent}", actions)}";

    private static string Column(ColumnDefinition column)
    {
        var sql = new StringBuilder($"{column.Name} {column.Type}");
        if (column.Storage is { } storage)
            sql.Append(CultureInfo.InvariantCulture, $" STORAGE {storage.ToString().ToUpperInvariant()}");
        if (column.Compression is not null)
            sql.Append(CultureInfo.InvariantCulture, $" COMPRESSION {column.Compression}");
        if (column.Collation is not null)
            sql.Append(CultureInfo.InvariantCulture, $" COLLATE {column.Collation}");
        if (column.NotNull)
            sql.Append(" NOT NULL");
        if (column.Default is not null)
            sql.Append(CultureInfo.InvariantCulture, $" DEFAULT {column.Default}");
        if (column.Identity is not null)
            sql.Append(CultureInfo.InvariantCulture, $" {Identity(column.Identity)}");
        if (column.Generated is not null)
            sql.Append(
                CultureInfo.InvariantCulture,
                $" GENERATED ALWAYS AS ({column.Generated}) {(column.Virtual ? "VIRTUAL" : "STORED")}"
            );
        return sql.ToString();
    }
}

using System.Globalization;
using System.Text;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string CreateTable(CreateTableOperation o) =>
        $"CREATE TABLE{IfNotExists(o.IfNotExists)} {o.Table} "
        + Block([
            .. o.Columns.Select(Column),
            .. o.Constraints.Select(constraint => Clauses(Indent, Constraint(constraint))),
        ]);

    private static string AddColumn(AddColumnOperation o) =>
        $"ALTER TABLE {o.Table} ADD COLUMN{IfNotExists(o.IfNotExists)} {Column(o.Column)}";

    private static string DropColumn(DropColumnOperation o) =>
        $"ALTER TABLE {o.Table} DROP COLUMN{IfExists(o.IfExists)} {o.Column}{Cascade(o.Cascade)}";

    private static string AlterColumn(AlterColumnOperation o)
    {
        var actions = new List<string>();
        // A default is not converted with USING, so one that changes too goes before the type does.
        if (o.DropDefault || (o.Type is not null && o.Default is not null))
            actions.Add("DROP DEFAULT");
        if (o.Type is not null)
            actions.Add($"TYPE {o.Type}" + (o.Using is null ? "" : $" USING {o.Using}"));
        if (o.Default is not null)
            actions.Add($"SET DEFAULT {o.Default}");
        if (o.Nullable is { } nullable)
            actions.Add(nullable ? "DROP NOT NULL" : "SET NOT NULL");

        var clauses = actions.ConvertAll(action => $"ALTER COLUMN {o.Column} {action}");
        return clauses.Count == 1
            ? $"ALTER TABLE {o.Table} {clauses[0]}"
            : $"ALTER TABLE {o.Table}\n{Indent}{string.Join($",\n{Indent}", clauses)}";
    }

    private static string Column(ColumnDefinition column)
    {
        var sql = new StringBuilder($"{column.Name} {column.Type}");
        if (column.Collation is not null)
            sql.Append(CultureInfo.InvariantCulture, $" COLLATE {column.Collation}");
        if (column.NotNull)
            sql.Append(" NOT NULL");
        if (column.Default is not null)
            sql.Append(CultureInfo.InvariantCulture, $" DEFAULT {column.Default}");
        if (column.Identity is not null)
            sql.Append(CultureInfo.InvariantCulture, $" {Identity(column.Identity)}");
        if (column.Generated is not null)
            sql.Append(CultureInfo.InvariantCulture, $" GENERATED ALWAYS AS ({column.Generated}) STORED");
        return sql.ToString();
    }

    private static string Identity(IdentityDefinition identity)
    {
        var options = new List<string>();
        Add("START WITH", identity.Start);
        Add("INCREMENT BY", identity.Increment);
        Add("MINVALUE", identity.MinValue);
        Add("MAXVALUE", identity.MaxValue);
        Add("CACHE", identity.Cache);
        if (identity.Cycle)
            options.Add("CYCLE");
        var sql = $"GENERATED {(identity.Always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY";
        return options.Count == 0 ? sql : $"{sql} ({string.Join(' ', options)})";

        void Add(string option, long? value)
        {
            if (value is { } number)
                options.Add(string.Create(CultureInfo.InvariantCulture, $"{option} {number}"));
        }
    }
}

using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string CreateEnum(CreateEnumOperation o)
    {
        var labels = o.Labels.Select(label => $"{label}").ToArray();
        var head = $"CREATE TYPE {o.Type} AS ENUM ";
        var line = $"{head}({string.Join(", ", labels)})";
        return line.Length <= LongestLine ? line : head + Block(labels);
    }

    private static string AddEnumValue(AddEnumValueOperation o) =>
        $"ALTER TYPE {o.Type} ADD VALUE{IfNotExists(o.IfNotExists)} {o.Value}"
        + (o.Before is null ? "" : $" BEFORE {o.Before}")
        + (o.After is null ? "" : $" AFTER {o.After}");
}

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

    private static string Domain(DomainDefinition o) =>
        Clauses(
            "",
            [
                $"{o.Reference.Name} AS {o.Type}",
                o.Collation is null ? "" : $"COLLATE {o.Collation}",
                o.Default is null ? "" : $"DEFAULT {o.Default}",
                o.NotNull ? "NOT NULL" : "",
                .. o.Checks.SelectMany(Constraint),
            ]
        );

    /// <summary>What brings a domain from one definition to another.</summary>
    private static IEnumerable<string> Alter(DomainDefinition from, DomainDefinition to)
    {
        foreach (var check in from.Checks.Except(to.Checks))
            yield return $"DROP CONSTRAINT {check.Name}";
        if (from.Default != to.Default)
            yield return to.Default is null ? "DROP DEFAULT" : $"SET DEFAULT {to.Default}";
        if (from.NotNull != to.NotNull)
            yield return to.NotNull ? "SET NOT NULL" : "DROP NOT NULL";
        foreach (var check in to.Checks.Except(from.Checks))
            yield return $"ADD {Clauses("", Constraint(check))}";
    }

    /// <summary>What brings a composite type from one definition to another.</summary>
    private static IEnumerable<string> Alter(CompositeTypeDefinition from, CompositeTypeDefinition to)
    {
        foreach (var attribute in from.Attributes.Where(attribute => Find(to, attribute) is null))
            yield return $"DROP ATTRIBUTE {attribute.Name}";
        foreach (var attribute in to.Attributes)
        {
            if (Find(from, attribute) is not { } existing)
                yield return $"ADD ATTRIBUTE {Column(attribute)}";
            else if (existing != attribute)
                yield return $"ALTER ATTRIBUTE {attribute.Name} TYPE {TypeOf(attribute)}";
        }
    }

    private static ColumnDefinition? Find(CompositeTypeDefinition type, ColumnDefinition attribute) =>
        type.Attributes.FirstOrDefault(other => other.Name == attribute.Name);

    private static string TypeOf(ColumnDefinition column) =>
        column.Type + (column.Collation is null ? "" : $" COLLATE {column.Collation}");
}

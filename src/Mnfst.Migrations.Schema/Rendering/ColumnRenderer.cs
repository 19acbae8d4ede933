using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes columns of tables.</summary>
internal static class ColumnRenderer
{
    /// <summary>A column as CREATE TABLE and ADD COLUMN have it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="withoutDefault">Whether its default is set later.</param>
    public static string Definition(TableColumn column, bool withoutDefault = false)
    {
        var options = column.Options.Count > 0 ? $" OPTIONS ({SqlNames.Options(column.Options)})" : "";
        var collation = column.Collation is not null ? $" COLLATE {column.Collation}" : "";
        return $"{SqlIdentifier.Quote(column.Name)} {column.Type}{options}{collation}{Clauses(column, withoutDefault)}";
    }

    /// <summary>What follows the type of a column, with a space before each.</summary>
    public static string Clauses(TableColumn column, bool withoutDefault) =>
        string.Concat(
            (
                (IEnumerable<string?>)
                    [
                        column.Generated is null
                            ? null
                            : $"GENERATED ALWAYS AS {Parentheses.Around(column.Generated)} {(column.IsVirtual ? "VIRTUAL" : "STORED")}",
                        column.Identity is null ? null : Identity(column.Identity),
                        column.Default is null || withoutDefault ? null : $"DEFAULT {column.Default}",
                        NotNull(column),
                    ]
            )
                .OfType<string>()
                .Select(clause => $" {clause}")
        );

    /// <summary>An identity as GENERATED has it.</summary>
    public static string Identity(ColumnIdentity identity)
    {
        var options = SequenceRenderer.Options(identity.Options, withType: false);
        if (identity.SequenceName is not null)
            options = [$"SEQUENCE NAME {identity.SequenceName}", .. options];
        var clause = $"GENERATED {(identity.IsAlways ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY";
        return options.Count == 0 ? clause : $"{clause} ({string.Join(' ', options)})";
    }

    /// <summary>What of an inherited column differs from its parent's.</summary>
    public static IEnumerable<string> Overrides(TableObject table, TableColumn column, TableColumn? inherited)
    {
        var altered = $"{TableRenderer.Altered(table)} ALTER COLUMN {SqlIdentifier.Quote(column.Name)}";
        if (column.Default != inherited?.Default)
            yield return column.Default is null
                ? $"{altered} DROP DEFAULT"
                : $"{altered} SET DEFAULT {column.Default}";
        if (column.NotNull && inherited?.NotNull == false)
            yield return $"{altered} SET NOT NULL";
    }

    /// <summary>What is said of a column when its table is there.</summary>
    public static IEnumerable<string> Settings(TableObject table, TableColumn column, TableColumn? inherited)
    {
        var altered = $"{TableRenderer.Altered(table)} ALTER COLUMN {SqlIdentifier.Quote(column.Name)}";
        if (column.Storage is not null && column.Storage != inherited?.Storage)
            yield return $"{altered} SET STORAGE {column.Storage}";
        if (column.Compression is not null && column.Compression != inherited?.Compression)
            yield return $"{altered} SET COMPRESSION {SqlIdentifier.Quote(column.Compression)}";
        if (column.Statistics is not null)
            yield return $"{altered} SET STATISTICS {column.Statistics}";
        if (column.Parameters.Count > 0)
            yield return $"{altered} SET ({SqlNames.Parameters(column.Parameters)})";
        if (column.IsInherited && column.Options.Count > 0)
            yield return $"{altered} OPTIONS ({SqlNames.Options(column.Options)})";
        if (column.NotNullConstraint is { IsNotValid: true } constraint)
            yield return $"{TableRenderer.Altered(table)} ADD CONSTRAINT {SqlIdentifier.Quote(NotNullName(table, column))}"
                + $" NOT NULL {SqlIdentifier.Quote(column.Name)}{(constraint.IsNoInherit ? " NO INHERIT" : "")} NOT VALID";
    }

    /// <summary>The name of a not-null constraint, which is the one that PostgreSQL gives where the model has none.</summary>
    public static string NotNullName(TableObject table, TableColumn column) =>
        column.NotNullConstraint?.Name ?? $"{table.Name}_{column.Name}_not_null";

    private static string? NotNull(TableColumn column) =>
        column switch
        {
            { NotNull: false } or { NotNullConstraint.IsNotValid: true } => null,
            // An identity column is.
            { Identity: not null, NotNullConstraint: null } => null,
            { NotNullConstraint: { } constraint } =>
                $"{(constraint.Name is null ? "" : $"CONSTRAINT {SqlIdentifier.Quote(constraint.Name)} ")}NOT NULL{(constraint.IsNoInherit ? " NO INHERIT" : "")}",
            _ => "NOT NULL",
        };
}

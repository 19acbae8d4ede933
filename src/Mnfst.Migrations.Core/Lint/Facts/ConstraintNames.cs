using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>The names of constraints.</summary>
internal static class ConstraintNames
{
    /// <summary>The name, or the one that the server chooses if there is none (ChooseIndexName, ChooseConstraintName).</summary>
    /// <param name="table">The table.</param>
    /// <param name="constraint">The constraint.</param>
    /// <param name="column">The column that it is written at, or the only one that a CHECK speaks of; null if there is none.</param>
    public static string Of(SqlName table, SqlConstraint constraint, string? column) =>
        constraint.Name is { } name
            ? name.Name
            : string.Join("_", [table.Name, .. ColumnsOf(constraint, column), SuffixOf(constraint)]);

    /// <summary>The columns that are in the name of a constraint, and in a key.</summary>
    public static string[] ColumnsOf(SqlConstraint constraint, string? column) =>
        constraint switch
        {
            KeyConstraint { IsPrimary: false } key => NamesOf(key.Columns, column),
            ForeignKeyConstraint foreign => NamesOf(foreign.Columns, column),
            NotNullConstraint { Column: { } own } => [own.Name],
            CheckConstraint => NamesOf(default, column),
            _ => [],
        };

    private static string SuffixOf(SqlConstraint constraint) =>
        constraint switch
        {
            KeyConstraint { IsPrimary: true } => "pkey",
            KeyConstraint => "key",
            ForeignKeyConstraint => "fkey",
            ExclusionConstraint => "excl",
            NotNullConstraint => "not_null",
            _ => "check",
        };

    private static string[] NamesOf(EquatableArray<Identifier> columns, string? column) =>
        columns.Count == 0 && column is not null ? [column] : [.. columns.Select(name => name.Name)];
}

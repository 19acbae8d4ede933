using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>Names that PostgreSQL gives by itself.</summary>
internal static class DefaultNames
{
    /// <summary>The name of the sequence of an identity column.</summary>
    public static QualifiedName Sequence(QualifiedName table, string column) =>
        new(table.Schema, DerivedName.Make(table.Name, column, "seq"));

    /// <summary>The name of a not-null constraint. One that had to be cut is no default to the model.</summary>
    public static string NotNull(QualifiedName table, string column) => $"{table.Name}_{column}_not_null";
}

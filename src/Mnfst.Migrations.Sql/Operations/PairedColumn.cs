using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>One of two columns that are kept in step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="UsingSql">
/// What makes a value of this type from one of the other's, with <paramref name="Known"/> for that value; null for a cast.
/// </param>
/// <param name="Known">The name by which the author knows the column, whichever of both it is.</param>
internal sealed record PairedColumn(string Name, PgType Type, string? UsingSql, string Known)
{
    /// <summary>Its name, as SQL.</summary>
    public Identifier Sql => Identifier.Of(Name, "column");

    /// <summary>Its value, made of the other's.</summary>
    /// <param name="other">The other column as it can be named at that place: SQL.</param>
    public string MadeOf(string other) =>
        ColumnPairSql.Value(
            Type.Sql,
            other,
            SqlFragment.OptionalExpression(UsingSql, "conversion")?.ToString(),
            Identifier.Of(Known, "column").ToString()
        );
}

namespace Mnfst.Migrations.Model;

/// <summary>What an index sorts by.</summary>
/// <param name="Sql">A column's name, or an expression in parentheses.</param>
internal sealed record IndexKey(string Sql)
{
    public QualifiedName? Collation { get; init; }

    public QualifiedName? OperatorClass { get; init; }

    public bool Descending { get; init; }

    /// <summary>Null where the order decides: nulls are the greatest values.</summary>
    public bool? NullsFirst { get; init; }
}

using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>What an index is sorted by.</summary>
/// <param name="Expression">A column, or an expression with its parentheses, as SQL writes it.</param>
public sealed record IndexKey(string Expression)
{
    /// <summary>Its collation, if it is not that of the column.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>Its operator class, if it is not the type's default.</summary>
    public QualifiedName? OperatorClass { get; init; }

    /// <summary>The parameters of its operator class, as <c>name=value</c>.</summary>
    public EquatableArray<string> OperatorClassParameters { get; init; }

    /// <summary>Whether the greatest comes first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Where nulls come, if not where the direction has them.</summary>
    public bool? NullsFirst { get; init; }

    /// <summary>How much is known of the values of an expression; null for the default.</summary>
    public int? Statistics { get; init; }
}

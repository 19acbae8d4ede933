using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>EXCLUDE</summary>
/// <param name="Elements">What is compared, and how.</param>
internal sealed record ExcludeConstraint(EquatableArray<ExcludeElement> Elements) : TableConstraint
{
    /// <summary>The access method of its index.</summary>
    public required Identifier Method { get; init; }

    public SqlFragment? Where { get; init; }

    public Deferral Deferral { get; init; }
}

/// <summary>What two rows are compared by.</summary>
/// <param name="Key">The column or expression.</param>
/// <param name="Operator">The operator that must not hold between two rows.</param>
internal sealed record ExcludeElement(IndexKey Key, SqlOperator Operator);

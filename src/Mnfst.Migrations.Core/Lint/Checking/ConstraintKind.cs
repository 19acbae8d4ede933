using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>What a constraint is that is spoken of by its name.</summary>
internal enum ConstraintKind : byte
{
    /// <summary>Nobody can tell without a database.</summary>
    Unknown,
    PrimaryKey,
    ForeignKey,
    Other,
}

/// <summary>Tells what constraints are.</summary>
internal static class ConstraintKinds
{
    public static ConstraintKind Of(SqlConstraint constraint) =>
        constraint switch
        {
            KeyConstraint { IsPrimary: true } => ConstraintKind.PrimaryKey,
            ForeignKeyConstraint => ConstraintKind.ForeignKey,
            _ => ConstraintKind.Other,
        };

    /// <summary>
    /// What a name says that is like those which the server chooses (<c>orders_pkey</c>, <c>orders_user_id_fkey</c>), or which EF
    /// Core and others do (<c>PK_orders</c>, <c>fk_orders_users</c>).
    /// </summary>
    public static ConstraintKind Of(string name)
    {
        var words = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').ToLowerInvariant();
        if (
            words.EndsWith("_pkey", StringComparison.Ordinal)
            || words.StartsWith("pk_", StringComparison.Ordinal)
        )
            return ConstraintKind.PrimaryKey;
        if (
            words.EndsWith("_fkey", StringComparison.Ordinal)
            || words.EndsWith("_fk", StringComparison.Ordinal)
            || words.StartsWith("fk_", StringComparison.Ordinal)
        )
            return ConstraintKind.ForeignKey;
        return ConstraintKind.Unknown;
    }
}

namespace Mnfst.Migrations.Model;

/// <summary>CHECK</summary>
internal sealed record CheckConstraint(SqlFragment Condition) : TableConstraint
{
    /// <summary>Whether the tables that inherit from this one do not have it.</summary>
    public bool NoInherit { get; init; }
}

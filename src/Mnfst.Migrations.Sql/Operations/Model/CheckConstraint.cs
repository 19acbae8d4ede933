namespace Mnfst.Migrations.Model;

/// <summary>CHECK</summary>
internal sealed record CheckConstraint(SqlFragment Condition) : TableConstraint;

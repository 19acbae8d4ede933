using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what a check constraint of a new table is.</summary>
public sealed class CheckBuilder : ConstraintBuilder<CheckBuilder>
{
    private readonly SqlFragment _condition;

    internal CheckBuilder(SqlFragment condition) => _condition = condition;

    internal override TableConstraint Build() => new CheckConstraint(_condition) { Name = Name };
}

using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what a check constraint of a new table is.</summary>
public sealed class CheckBuilder : ConstraintBuilder<CheckBuilder>
{
    private CheckConstraint _check;

    internal CheckBuilder(SqlFragment condition) => _check = new CheckConstraint(condition);

    /// <summary>The tables that inherit from this one do not have it.</summary>
    public CheckBuilder NoInherit()
    {
        _check = _check with { NoInherit = true };
        return this;
    }

    internal override TableConstraint Build() => _check with { Name = Name };
}

using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what an exclusion constraint of a new table is.</summary>
public sealed class ExcludeBuilder : DeferrableConstraintBuilder<ExcludeBuilder>
{
    private readonly ExcludeConstraint _exclude;

    internal ExcludeBuilder(ExcludeConstraint exclude) => _exclude = exclude;

    internal override TableConstraint Build() => _exclude with { Name = Name, Deferral = Deferral };
}

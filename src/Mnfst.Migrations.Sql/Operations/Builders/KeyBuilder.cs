using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what a primary key or unique constraint of a new table is.</summary>
public sealed class KeyBuilder : DeferrableConstraintBuilder<KeyBuilder>
{
    private readonly KeyConstraint _key;

    internal KeyBuilder(KeyConstraint key) => _key = key;

    internal override TableConstraint Build() => _key with { Name = Name, Deferral = Deferral };
}

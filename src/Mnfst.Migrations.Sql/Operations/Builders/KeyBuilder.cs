using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what a primary key or unique constraint of a new table is.</summary>
public sealed class KeyBuilder : DeferrableConstraintBuilder<KeyBuilder>
{
    private KeyConstraint _key;

    internal KeyBuilder(KeyConstraint key) => _key = key;

    /// <summary>Two nulls are the same to a unique constraint: from PostgreSQL 15 on.</summary>
    public KeyBuilder NullsNotDistinct()
    {
        if (_key.IsPrimary)
            throw new InvalidMigrationException("A primary key has no nulls. Remove NullsNotDistinct.");
        _key = _key with { NullsNotDistinct = true };
        return this;
    }

    /// <summary>Its index holds the values of further columns, without their being part of the key.</summary>
    /// <param name="columns">The columns.</param>
    public KeyBuilder Include(params string[] columns)
    {
        _key = _key with { Include = Identifier.Columns(columns, "INCLUDE of the key") };
        return this;
    }

    internal override TableConstraint Build() => _key with { Name = Name, Deferral = Deferral };
}

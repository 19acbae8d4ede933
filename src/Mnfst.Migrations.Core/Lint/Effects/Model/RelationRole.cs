namespace Mnfst.Migrations.Core.Lint.Effects.Model;

/// <summary>How a statement comes to lock a relation.</summary>
internal enum RelationRole : byte
{
    /// <summary>The statement names it.</summary>
    Named,

    /// <summary>The statement creates it, so that nobody can wait for it.</summary>
    Created,

    /// <summary>It is the table of an index, of a statistics object or the like that the statement names.</summary>
    Table,

    /// <summary>A foreign key of the relation references it.</summary>
    Referenced,

    /// <summary>It has a foreign key that references the relation.</summary>
    Referencing,

    /// <summary>It is a partition of the relation, or inherits from it, at any depth.</summary>
    Partition,

    /// <summary>It is the partition of the relation that takes what no other does.</summary>
    DefaultPartition,

    /// <summary>The relation is a partition of it.</summary>
    Parent,

    /// <summary>It is a view that reads the relation.</summary>
    View,

    /// <summary>It has a column of the type or domain.</summary>
    TypeUser,

    /// <summary>It is in the schema.</summary>
    Member,
}

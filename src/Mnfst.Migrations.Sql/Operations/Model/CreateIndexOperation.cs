using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>CREATE INDEX</summary>
/// <param name="Name">Its name; without one PostgreSQL makes one, such as <c>users_email_idx</c>.</param>
/// <param name="Table">The table, in whose schema the index lies too.</param>
/// <param name="Keys">What it sorts by.</param>
internal sealed record CreateIndexOperation(
    Identifier? Name,
    QualifiedName Table,
    EquatableArray<IndexKey> Keys
) : MigrationOperation
{
    public bool Unique { get; init; }

    /// <summary>The access method; without one PostgreSQL takes btree.</summary>
    public Identifier? Method { get; init; }

    public EquatableArray<Identifier> Include { get; init; }

    public SqlFragment? Where { get; init; }

    /// <summary>Whether two nulls are the same to a unique index.</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Whether the partitions of the table get none.</summary>
    public bool Only { get; init; }

    public StorageParameters Storage { get; init; } = StorageParameters.None;

    public Identifier? Tablespace { get; init; }

    public bool Concurrently { get; init; }

    public bool IfNotExists { get; init; }

    public override bool NeedsAutocommit => Concurrently;

    public override ServerFeature? Feature => NullsNotDistinct ? ServerFeature.NullsNotDistinct : null;

    public override Inverse Inverse =>
        Name is null ? Inverse.Needs("name")
        : IfNotExists ? Inverse.None(NoInverseReasons.MayExist)
        : new DropIndexOperation(Table.Sibling(Name), Concurrently) { Existing = this };
}

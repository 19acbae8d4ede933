using Mnfst.Migrations.Core.Collections;

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

    public bool Concurrently { get; init; }

    public bool IfNotExists { get; init; }

    public override bool NeedsAutocommit => Concurrently;
}

using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>
/// A migration of which only the declaration was read: where it stands is known, what it does is not, as it would have to
/// be compiled for that.
/// </summary>
internal sealed class UncompiledEntry(Revision revision, string sourcePath)
    : MigrationEntry(revision, sourcePath)
{
    internal override bool HasChecksum => false;

    public override string Checksum => throw NotCompiled();

    internal override ChecksumChain? Chain => null;

    public override string? IrreversibleReason => throw NotCompiled();

    public override RevisionScript Load(MigrationDirection direction) => Read(direction);

    private protected override RevisionScript Read(MigrationDirection direction) => throw NotCompiled();

    private MigrationException NotCompiled() =>
        new(
            $"Revision '{Revision.Id}' ({SourcePath}) is not compiled: only its place in the graph is known."
        );
}

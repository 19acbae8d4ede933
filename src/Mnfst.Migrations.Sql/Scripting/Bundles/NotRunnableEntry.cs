using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>A migration that a bundle knows of but has no file of; it may be applied, but not be run from there.</summary>
internal sealed class NotRunnableEntry(Revision revision, BundleRevision bundled)
    : MigrationEntry(revision, bundled.Source)
{
    public override string Checksum => bundled.Checksum;

    internal override ChecksumChain? Chain => null;

    /// <summary>Not asked for its reason, which is that of the bundle, before it is run.</summary>
    public override string? IrreversibleReason => bundled.IrreversibleReason;

    public override RevisionScript Load(MigrationDirection direction) => Read(direction);

    private protected override RevisionScript Read(MigrationDirection direction) =>
        throw new MigrationException(
            $"Revision '{Revision.Id}' ({SourcePath}) cannot be run from a folder: {bundled.NotRunnableReason} Run it from its project, or from an executable bundle."
        );
}

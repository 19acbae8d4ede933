using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// Where the parts of a <see cref="Revision"/> were written. The lists run parallel to those of the revision.
/// </summary>
/// <param name="Id">Where the revision id is.</param>
public sealed record RevisionDeclaration(SourceLocation Id)
{
    /// <summary>Where each down_revision is.</summary>
    public EquatableArray<SourceLocation> DownRevisions { get; init; }

    /// <summary>Where each depends_on is.</summary>
    public EquatableArray<SourceLocation> DependsOn { get; init; }

    /// <summary>Where each branch label is.</summary>
    public EquatableArray<SourceLocation> BranchLabels { get; init; }

    /// <summary>Where each replaced revision is.</summary>
    public EquatableArray<SourceLocation> Replaces { get; init; }

    /// <summary>Where the create date is; null if there is none.</summary>
    public SourceLocation? CreateDate { get; init; }

    /// <summary>Where one link of a <see cref="LinkKind"/> is; as near as is known if its own place is not.</summary>
    internal SourceLocation PlaceOfLink(string kind, int index) =>
        PlaceOf(kind == LinkKind.DownRevision ? DownRevisions : DependsOn, index);

    /// <summary>Where one branch label is.</summary>
    internal SourceLocation PlaceOfBranchLabel(int index) => PlaceOf(BranchLabels, index);

    /// <summary>Where one replaced revision is.</summary>
    internal SourceLocation PlaceOfReplaced(int index) => PlaceOf(Replaces, index);

    private SourceLocation PlaceOf(EquatableArray<SourceLocation> places, int index) =>
        index < places.Count ? places[index] : Id;
}

using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>What a project allows its graph to be, and what its readers know of revisions that are not in it.</summary>
public sealed record GraphOptions
{
    /// <summary>Whether branches may stay unmerged (<c>MnfstAllowMultipleHeads</c>); false unless set.</summary>
    public bool AllowMultipleHeads { get; init; }

    /// <summary>
    /// The revisions whose ids cannot be read, each with what hints at its id: the name of its file without the
    /// extension, or an empty text if nothing does. A link that names one of them is not reported as unknown besides.
    /// </summary>
    public EquatableArray<string> Unread { get; init; }

    /// <summary>
    /// Whether a link may be missing because what says it cannot be read (<see cref="Diagnostics.Diagnostic.MayHideLink"/>):
    /// heads and bases are not counted then.
    /// </summary>
    public bool MayLackLinks { get; init; }
}

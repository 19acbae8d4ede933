using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>A revision, in Alembic's words.</summary>
internal record RevisionJson
{
    public RevisionJson(Revision revision, RevisionText text)
    {
        Revision = revision.Id;
        DownRevision = [.. revision.DownRevisions];
        DependsOn = [.. revision.DependsOn];
        BranchLabels = [.. revision.BranchLabels];
        Replaces = revision.Replaces.Count > 0 ? [.. revision.Replaces] : null;
        Tags = revision.Tags.Count > 0 ? [.. revision.Tags] : null;
        Phase = revision.Phase?.ToWord();
        Message = revision.Message;
        CreateDate = revision.CreateDate;
        Path = text.PathOf(revision);
        IsHead = text.IsHead(revision);
        IsBranchpoint = text.IsBranchpoint(revision);
        IsMergepoint = RevisionText.IsMergepoint(revision);
        IsCurrent = text.Current is null ? null : text.IsCurrent(revision);
    }

    public string Revision { get; }

    public string[] DownRevision { get; }

    public string[] DependsOn { get; }

    public string[] BranchLabels { get; }

    /// <summary>The revisions that it was made of; absent if it was made of none.</summary>
    public string[]? Replaces { get; }

    /// <summary>Its tags; absent if it has none.</summary>
    public string[]? Tags { get; }

    /// <summary><c>expand</c> or <c>contract</c>; absent if it does not matter.</summary>
    public string? Phase { get; }

    public string Message { get; }

    public DateTimeOffset? CreateDate { get; }

    public string? Path { get; }

    public bool IsHead { get; }

    public bool IsBranchpoint { get; }

    public bool IsMergepoint { get; }

    /// <summary>Whether the database is at it; absent if no database was asked.</summary>
    public bool? IsCurrent { get; }

    /// <summary>The revisions that follow it; only where branches are told.</summary>
    public string[]? BranchesInto { get; init; }
}

using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Linting.Fixing;

/// <summary>What <c>--fix</c> did.</summary>
internal sealed class FixReport
{
    public List<FixedFinding> Fixed { get; } = [];

    /// <summary>The revisions that were written.</summary>
    public List<WrittenRevision> Written { get; } = [];

    /// <summary>What has a fix that could not be made.</summary>
    public List<UnfixedFinding> Unfixed { get; } = [];
}

/// <summary>A finding that is fixed.</summary>
/// <param name="Source">The revision.</param>
/// <param name="Finding">What was found, where it was before.</param>
internal sealed record FixedFinding(SourceRevision Source, LintFinding Finding)
{
    public int Line => Finding.Diagnostic.Location!.Start.Line + 1;
}

/// <summary>A revision that fixes made necessary.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">Its file.</param>
/// <param name="Follows">The revision that was fixed.</param>
/// <param name="Moved">The revisions that followed that one, and now follow this one.</param>
internal sealed record WrittenRevision(string Id, string Path, string Follows, IReadOnlyList<string> Moved);

/// <summary>A finding that has a fix which was not made.</summary>
/// <param name="Source">The revision.</param>
/// <param name="Finding">What is found.</param>
/// <param name="Reason">Why: a sentence.</param>
internal sealed record UnfixedFinding(SourceRevision Source, LintFinding Finding, string Reason);

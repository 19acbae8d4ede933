namespace Mnfst.Migrations.Tool.Verify;

/// <summary>What was found about a revision.</summary>
/// <param name="Id">The revision.</param>
/// <param name="SourcePath">The file of its migration.</param>
/// <param name="IrreversibleReason">Why it can not be taken back, so that only its upgrade was tried; null if it can.</param>
/// <param name="Findings">What is wrong with it, each in a sentence or more.</param>
internal sealed record VerifiedRevision(
    string Id,
    string SourcePath,
    string? IrreversibleReason,
    IReadOnlyList<string> Findings
);

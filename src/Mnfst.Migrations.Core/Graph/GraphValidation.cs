using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>What the validator found.</summary>
/// <param name="Graph">The graph; null if an error keeps it from being made, or a link to a revision that could not be read.</param>
/// <param name="Diagnostics">All faults, in the order of their places.</param>
public sealed record GraphValidation(RevisionGraph? Graph, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether there is an error among the faults.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}

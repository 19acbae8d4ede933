using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>Adds a revision in a file of its own.</summary>
/// <param name="Title">What it does, as a command.</param>
/// <param name="Revision">The revision; it runs nothing.</param>
public sealed record RevisionFix(string Title, Revision Revision) : DiagnosticFix(Title);

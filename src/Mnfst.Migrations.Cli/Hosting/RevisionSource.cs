using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>The revisions as far as they can be told, whatever is wrong elsewhere.</summary>
/// <param name="Catalog">They form a sound graph; what their migrations do need not be known.</param>
/// <param name="Faults">What kept others, or some of their links, from being read.</param>
internal sealed record RevisionSource(IMigrationCatalog Catalog, IReadOnlyList<Diagnostic> Faults);

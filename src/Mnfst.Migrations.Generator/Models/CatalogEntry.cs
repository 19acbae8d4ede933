namespace Mnfst.Migrations.Generator.Models;

/// <summary>What the catalog holds of one migration: nothing in it changes when the migration only moves.</summary>
/// <param name="Id">The revision id.</param>
/// <param name="Row">Its row, as <see cref="Core.Catalog.CatalogRow.Write"/> writes it.</param>
/// <param name="Class">The migration class as source text names it; null for a .sql file.</param>
internal sealed record CatalogEntry(string Id, string Row, string? Class);

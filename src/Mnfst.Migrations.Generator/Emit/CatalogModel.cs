using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>What is written for a project.</summary>
/// <param name="HasMigrations">Whether it has any, readable or not; if not, nothing is written.</param>
/// <param name="Tables">
/// The tables of the catalog, in the order of the graph; none if an error keeps the catalog from being made.
/// </param>
internal sealed record CatalogModel(bool HasMigrations, EquatableArray<TableModel> Tables);

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>Where an object is in the catalogue, as <c>pg_depend</c> says it.</summary>
/// <param name="Class">The OID of the catalogue.</param>
/// <param name="Oid">The OID of the object in it.</param>
internal readonly record struct CatalogAddress(uint Class, uint Oid);

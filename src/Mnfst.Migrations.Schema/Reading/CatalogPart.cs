namespace Mnfst.Migrations.Schema.Reading;

/// <summary>What something is part of.</summary>
/// <param name="Whole">The object that it is part of.</param>
/// <param name="Column">The column of it; null for the object itself.</param>
/// <param name="IsDefault">Whether it is the default of that column, or what it is generated from.</param>
internal sealed record CatalogPart(CatalogAddress Whole, string? Column, bool IsDefault);

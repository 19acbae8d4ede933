using System.Diagnostics.CodeAnalysis;

namespace Mnfst.Migrations;

/// <summary>Names the catalog of an assembly, so that tools find it. The compiler writes it beside the catalog.</summary>
/// <param name="catalog">
/// A class that implements <see cref="IMigrationCatalog"/> and has a static property <c>Instance</c>.
/// </param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MigrationCatalogAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type catalog
) : Attribute
{
    /// <summary>The class of the catalog.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
    public Type Catalog { get; } = catalog;
}

using System.Diagnostics.CodeAnalysis;

namespace Mnfst.Migrations;

/// <summary>
/// Names the catalog of an assembly's migrations, for tools that load the assembly. The compiler writes it beside the
/// catalog.
/// </summary>
/// <param name="catalog">
/// A class that implements <see cref="IMigrationCatalog"/> and has a public constructor without parameters.
/// </param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MigrationCatalogAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type catalog
) : Attribute
{
    /// <summary>The class of the catalog.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Catalog { get; } = catalog;
}

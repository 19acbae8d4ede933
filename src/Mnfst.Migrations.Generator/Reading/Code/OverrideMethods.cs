using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Finds the methods by which a migration says what it does.</summary>
internal static class OverrideMethods
{
    /// <summary>The override that the class has or inherits; null if there is none but that of <c>Migration</c>.</summary>
    /// <param name="type">The class.</param>
    /// <param name="name">The method's name.</param>
    public static IMethodSymbol? Find(INamedTypeSymbol type, string name)
    {
        for (
            var owner = type;
            owner is not null && !AuthoringTypes.IsMigration(owner);
            owner = owner.BaseType
        )
        {
            var found = owner
                .GetMembers(name)
                .OfType<IMethodSymbol>()
                .FirstOrDefault(method => method.IsOverride);
            if (found is not null)
                return found;
        }
        return null;
    }

    /// <summary>Where the name of the method stands, if the class itself holds it.</summary>
    public static Place? PlaceIn(INamedTypeSymbol type, IMethodSymbol? method, CancellationToken cancel) =>
        method is not null
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, type)
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancel)
            is MethodDeclarationSyntax declaration
            ? Place.Of(declaration.Identifier)
            : null;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Finds the method that takes a migration back.</summary>
internal static class DowngradeMethods
{
    /// <summary>The override that the class has or inherits; null if there is none but that of <c>Migration</c>.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol type)
    {
        for (
            var owner = type;
            owner is not null && !AuthoringTypes.IsMigration(owner);
            owner = owner.BaseType
        )
        {
            var found = owner
                .GetMembers(AuthoringTypes.Downgrade)
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

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Generator.Emit;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>The parts of <c>MigrationCatalog</c> that a project declares itself, to add hooks for example.</summary>
internal static class CatalogPart
{
    /// <summary>Whether a class can be declared in these parts and in the generated ones.</summary>
    public static bool IsOne(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false }
        && type.BaseType is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Error }
        && type.DeclaringSyntaxReferences.All(part => IsOne(part.GetSyntax()))
        && !type.GetAttributes().Any(IsObsoleteAsAnError);

    /// <summary>A member with the name of one that is generated; null if there is none.</summary>
    public static ISymbol? FindTakenMember(INamedTypeSymbol type) =>
        type.GetMembers().FirstOrDefault(member => !member.IsImplicitlyDeclared && IsTaken(member));

    private static bool IsOne(SyntaxNode part) =>
        part is ClassDeclarationSyntax { ParameterList: null } declaration
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !declaration.Modifiers.Any(SyntaxKind.InternalKeyword);

    private static bool IsObsoleteAsAnError(AttributeData attribute) =>
        attribute
            is { AttributeClass.Name: nameof(ObsoleteAttribute), ConstructorArguments: [_, { Value: true }] };

    private static bool IsTaken(ISymbol member) =>
        member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor
                .Parameters
                .IsEmpty,
            IMethodSymbol { Name: CatalogSource.AddHooks or CatalogSource.AddLintRules } method => !IsPartial(
                method
            ),
            _ => CatalogSource.IsMember(member.Name),
        };

    private static bool IsPartial(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is MethodDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        );
}

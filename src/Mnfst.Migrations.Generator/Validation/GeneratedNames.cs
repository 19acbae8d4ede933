using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Emit;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>Checks that a project leaves the names alone that generated code declares and goes through.</summary>
/// <param name="global">The global namespace of the project, without what it refers to.</param>
/// <param name="rootNamespace">The namespace of what is generated; empty for the global one.</param>
/// <param name="diagnostics">Gets what is in the way.</param>
internal sealed class GeneratedNames(
    INamespaceSymbol global,
    string rootNamespace,
    CodeDiagnostics diagnostics
)
{
    // Generated code names whatever it uses from the global namespace on, so that nothing else can hide it.
    private static readonly string[] UsedNamespaces = ["Mnfst", nameof(System)];

    private readonly string[] _root = rootNamespace
        .Split(['.'], StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.TrimStart('@'))
        .ToArray();

    /// <summary>Whether no type stands where generated code expects a namespace.</summary>
    public bool CheckNamespaces()
    {
        var isFree = true;
        foreach (var used in UsedNamespaces)
        {
            foreach (var type in TypesNamed(global, used))
                isFree &= Report(
                    type,
                    used,
                    "the name of the name of a namespace that generated code uses",
                    "Rename this type."
                );
        }
        var space = global;
        foreach (var part in _root)
        {
            foreach (var type in TypesNamed(space, part))
                isFree &= Report(
                    type,
                    type.ToDisplayString(),
                    "also the namespace of the generated classes, or part of it",
                    "Rename this type, or set RootNamespace to another namespace."
                );
            if (NamespaceIn(space, part) is not { } inner)
                break;
            space = inner;
        }
        return isFree;
    }

    /// <summary>Whether <c>MigrationCatalog</c> can be declared; the project may declare a part of it.</summary>
    public bool CheckCatalog()
    {
        var isFree = CheckNamespace(CatalogSource.Name);
        foreach (var type in TypesInRoot(CatalogSource.Name))
        {
            if (!CatalogPart.IsOne(type))
                isFree &= Report(
                    type,
                    type.ToDisplayString(),
                    "a generated class",
                    $"Rename this type. To extend the generated class, declare 'partial class {CatalogSource.Name}' without a base class."
                );
            else if (CatalogPart.FindTakenMember(type) is { } member)
                isFree &= Report(
                    member,
                    member.ToDisplayString(),
                    "a generated member",
                    "Rename this one, or remove it."
                );
        }
        return isFree;
    }

    /// <summary>Whether <c>RevisionIds</c> can be declared.</summary>
    public bool CheckRevisionIds()
    {
        var isFree = CheckNamespace(RevisionIdsSource.Name);
        foreach (var type in TypesInRoot(RevisionIdsSource.Name))
            isFree &= Report(
                type,
                type.ToDisplayString(),
                "a generated class",
                "Rename this type, or set RootNamespace to another namespace."
            );
        return isFree;
    }

    private bool CheckNamespace(string name) =>
        Root() is not { } root
        || NamespaceIn(root, name) is not { } space
        || Report(
            space,
            space.ToDisplayString(),
            "a generated class",
            "Rename this namespace, or set RootNamespace to another one."
        );

    private bool Report(ISymbol symbol, string name, string taken, string advice)
    {
        diagnostics.Report(
            DiagnosticCatalog.TakenName,
            Place.Of(symbol.Locations.First(location => location.IsInSource)),
            name,
            taken,
            advice
        );
        return false;
    }

    private IEnumerable<INamedTypeSymbol> TypesInRoot(string name) =>
        Root() is { } root ? TypesNamed(root, name) : [];

    private INamespaceSymbol? Root() =>
        _root.Aggregate(
            (INamespaceSymbol?)global,
            (space, part) => space is null ? null : NamespaceIn(space, part)
        );

    /// <summary>A type with parameters has another name, and one of a file only is in nobody's way.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesNamed(INamespaceSymbol space, string name) =>
        space.GetTypeMembers(name, arity: 0).Where(type => !type.IsFileLocal);

    private static INamespaceSymbol? NamespaceIn(INamespaceSymbol space, string name) =>
        space.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
}

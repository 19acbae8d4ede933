using Microsoft.CodeAnalysis;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>What a class must be, so that the catalog can make an instance of it.</summary>
internal static class ClassRules
{
    public static MigrationBase FindBase(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.TypeKind == TypeKind.Error)
                return MigrationBase.Unknown;
            if (AuthoringTypes.IsMigration(ancestor))
                return MigrationBase.Migration;
        }
        return MigrationBase.Other;
    }

    /// <summary>Whether the class and all that it is in have names; in code that does not compile they may lack.</summary>
    public static bool HasName(INamedTypeSymbol type)
    {
        for (
            ISymbol? part = type;
            part is not (null or INamespaceSymbol { IsGlobalNamespace: true });
            part = part.ContainingSymbol
        )
        {
            if (part is INamedTypeSymbol or INamespaceSymbol && part.Name.Length == 0)
                return false;
        }
        return true;
    }

    /// <summary>The first thing that keeps the catalog from making an instance; null if there is none.</summary>
    public static ClassFault? FindFault(INamedTypeSymbol type)
    {
        if (type.IsStatic)
            return new("is static", $"Write 'class {type.Name} : Migration'.");
        if (FindBase(type) == MigrationBase.Other)
            return new("does not derive from Migration", $"Write 'class {type.Name} : Migration'.");
        if (type.IsAbstract)
            return new("is abstract", "Remove 'abstract' or the attribute.");
        foreach (var holder in SelfAndHolders(type))
        {
            if (FindFaultOf(holder, isHolder: !ReferenceEquals(holder, type)) is { } fault)
                return fault;
        }
        var constructors = type.InstanceConstructors.Where(CanBeCalled).ToList();
        if (constructors.Count == 0)
            return new(
                "has no constructor without parameters that the catalog can call",
                "Add one that is public or internal."
            );
        // One without parameters is taken before those that may be called without arguments.
        var constructor = constructors.Find(one => one.Parameters.IsEmpty) ?? constructors[0];
        if (constructors.Count > 1 && !constructor.Parameters.IsEmpty)
            return new(
                "has several constructors that can be called without arguments",
                "Add one without parameters that is public or internal."
            );
        if (!SetsRequiredMembers(constructor) && RequiredMember(type) is { } required)
            return new(
                $"has the required member '{required}', which the catalog does not set",
                "Remove 'required'."
            );
        return null;
    }

    private static ClassFault? FindFaultOf(INamedTypeSymbol type, bool isHolder)
    {
        var subject = isHolder ? $"is nested in '{type.Name}', which is " : "is ";
        if (type.Arity > 0)
            return new($"{subject}generic", "Remove the type parameters, or move the class out.");
        if (type.IsFileLocal)
            return new($"{subject}visible in its own file only", "Replace 'file' with 'internal'.");
        return
            type.DeclaredAccessibility
                is Accessibility.Private
                    or Accessibility.Protected
                    or Accessibility.ProtectedAndInternal
            ? new($"{subject}not visible to the catalog", "Make it internal or public.")
            : null;
    }

    private static IEnumerable<INamedTypeSymbol> SelfAndHolders(INamedTypeSymbol type)
    {
        for (var holder = type; holder is not null; holder = holder.ContainingType)
            yield return holder;
    }

    private static bool CanBeCalled(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility
            is Accessibility.Public
                or Accessibility.Internal
                or Accessibility.ProtectedOrInternal
        && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    private static bool SetsRequiredMembers(IMethodSymbol constructor) =>
        constructor
            .GetAttributes()
            .Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");

    private static string? RequiredMember(INamedTypeSymbol type)
    {
        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            var required = owner
                .GetMembers()
                .FirstOrDefault(member =>
                    member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
                );
            if (required is not null)
                return required.Name;
        }
        return null;
    }
}

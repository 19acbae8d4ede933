using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Collects the facts of a class that carries [Revision].</summary>
internal static class MigrationClassReader
{
    /// <summary>The facts; null for a further part of a class that carries the attribute twice, which the compiler reports.</summary>
    public static MigrationClass? TryRead(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        Compilation compilation,
        CancellationToken cancel
    )
    {
        var attributes = type.GetAttributes();
        var first = attributes.FirstOrDefault(attribute =>
            AuthoringTypes.NameOf(attribute) == AuthoringTypes.Revision
        );
        if (first?.ApplicationSyntaxReference is not { } reference || !declaration.FullSpanHolds(reference))
            return null;

        var reader = new AttributeUseReader(compilation, cancel);
        var uses = attributes.Select(reader.TryRead).OfType<AttributeUse>().ToEquatableArray();
        var calls = new OperationCalls(compilation, cancel);
        var downgrade = OverrideMethods.Find(type, AuthoringTypes.Downgrade);
        return new MigrationClass(
            type.Name,
            ClassRules.HasName(type) ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : null,
            Place.Of(declaration.Identifier)
        )
        {
            Attributes = uses,
            Summary = SummaryComment.Read(declaration),
            Base = ClassRules.FindBase(type),
            Fault = ClassRules.FindFault(type),
            HasDowngrade = downgrade is not null,
            MissingInverses = new ReversalReader(calls).Read(type, downgrade),
            RefusedCalls = new RefusedCallReader(calls).Read(type),
            // Its place matters only beside the attribute, and moves with every edit above it.
            OwnDowngrade = uses.Any(use => use.Name == AuthoringTypes.Irreversible)
                ? OverrideMethods.PlaceIn(type, downgrade, cancel)
                : null,
        };
    }

    private static bool FullSpanHolds(this TypeDeclarationSyntax declaration, SyntaxReference reference) =>
        declaration.SyntaxTree == reference.SyntaxTree && declaration.FullSpan.Contains(reference.Span);
}

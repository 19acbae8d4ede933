using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Reading.Calls;
using Mnfst.Migrations.Generator.Reading.Code;
using Mnfst.Migrations.Generator.Reading.Suppressing;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>All that is written of a migration in C#; it equals what an edit elsewhere leaves as it was.</summary>
/// <param name="Class">The class.</param>
/// <param name="Calls">The operations that it calls.</param>
/// <param name="Suppressions">The rules of lint that it silences.</param>
internal sealed record FoundMigration(
    MigrationClass Class,
    MigrationCalls Calls,
    EquatableArray<SuppressedRule> Suppressions
)
{
    /// <summary>What is written; null for a further part of a class that carries the attribute twice, which the compiler reports.</summary>
    public static FoundMigration? TryRead(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancel
    ) =>
        context is { TargetSymbol: INamedTypeSymbol type, TargetNode: TypeDeclarationSyntax declaration }
            ? TryRead(type, declaration, context.SemanticModel.Compilation, cancel)
            : null;

    /// <inheritdoc cref="TryRead(GeneratorAttributeSyntaxContext, CancellationToken)"/>
    public static FoundMigration? TryRead(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        Compilation compilation,
        CancellationToken cancel
    ) =>
        MigrationClassReader.TryRead(type, declaration, compilation, cancel) is { } found
            ? new FoundMigration(
                found,
                new CallReader(compilation, cancel).Read(type),
                SuppressionReader.Read(type, declaration, cancel)
            )
            : null;
}

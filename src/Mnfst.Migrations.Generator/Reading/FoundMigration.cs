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
    /// <inheritdoc cref="MigrationClassReader.TryRead(GeneratorAttributeSyntaxContext, CancellationToken)"/>
    public static FoundMigration? TryRead(
        GeneratorAttributeSyntaxContext context,
        CancellationToken cancel
    ) =>
        MigrationClassReader.TryRead(context, cancel) is { } found
            ? new FoundMigration(
                found,
                new CallReader(context.SemanticModel.Compilation, cancel).Read(
                    (INamedTypeSymbol)context.TargetSymbol
                ),
                SuppressionReader.Read(
                    (INamedTypeSymbol)context.TargetSymbol,
                    (TypeDeclarationSyntax)context.TargetNode,
                    cancel
                )
            )
            : null;
}

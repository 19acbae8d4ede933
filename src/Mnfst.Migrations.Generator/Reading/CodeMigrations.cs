using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>The classes of a project that carry [Revision].</summary>
internal static class CodeMigrations
{
    public static IncrementalValueProvider<EquatableArray<MigrationModel>> ReadCodeMigrations(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .SyntaxProvider.ForAttributeWithMetadataName(
                AuthoringTypes.RevisionAttribute,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                MigrationClassReader.TryRead
            )
            .Where(static migration => migration is not null)
            .WithTrackingName(MigrationGeneratorSteps.FindClasses)
            .Combine(options.Select(static (options, _) => options.Directory))
            .Select(static (pair, _) => CodeMigrationReader.Read(pair.Left!, pair.Right))
            .WithTrackingName(MigrationGeneratorSteps.ReadCodeMigrations)
            .Collect()
            .Select(static (migrations, _) => migrations.ToEquatableArray());
}

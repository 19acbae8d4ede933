using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Calls;
using Mnfst.Migrations.Generator.Reading.Code;
using Mnfst.Migrations.Generator.Reading.Linting;
using Mnfst.Migrations.Generator.Reading.Suppressing;

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
                FoundMigration.TryRead
            )
            .Where(static migration => migration is not null)
            .WithTrackingName(MigrationGeneratorSteps.FindClasses)
            .Combine(
                options
                    .Select(static (options, _) => (options.Directory, options.Lint.Settings))
                    .Select(static (x, _) => (x.Directory, Linter: RevisionLinter.For(x.Settings)))
            )
            .Select(static (pair, _) => Read(pair.Left!, pair.Right.Directory, pair.Right.Linter))
            .WithTrackingName(MigrationGeneratorSteps.ReadCodeMigrations)
            .Collect()
            .Select(static (migrations, _) => migrations.ToEquatableArray());

    /// <param name="found">What is written.</param>
    /// <param name="projectDirectory">The folder of the project.</param>
    /// <param name="linter">Looks for what its operations can do to a live database; null if nobody asks.</param>
    private static MigrationModel Read(FoundMigration found, string projectDirectory, RevisionLinter? linter)
    {
        var migration = CodeMigrationReader.Read(found.Class, projectDirectory);
        return linter is null
            ? migration
            : migration with
            {
                Findings = linter.Lint(
                    new CallSteps(projectDirectory).ToRevision(found.Calls, migration),
                    new SuppressionRules(projectDirectory).Check(found.Suppressions)
                ),
            };
    }
}

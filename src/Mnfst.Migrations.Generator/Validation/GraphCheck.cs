using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading;
using Diagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>Checks the revisions of both kinds as one graph.</summary>
internal static class GraphCheck
{
    public static IncrementalValueProvider<GraphModel> Check(
        IncrementalValuesProvider<MigrationModel> sqlMigrations,
        IncrementalValuesProvider<MigrationModel> codeMigrations,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        RevisionsOf(sqlMigrations)
            .Combine(RevisionsOf(codeMigrations))
            .Combine(
                options.Select(
                    static (options, _) =>
                        new GraphOptions { AllowMultipleHeads = options.AllowMultipleHeads }
                )
            )
            .Select(static (x, _) => Check(x.Left.Left, x.Left.Right, x.Right))
            .WithTrackingName(MigrationGeneratorSteps.CheckGraph);

    private static IncrementalValueProvider<ImmutableArray<DeclaredRevision>> RevisionsOf(
        IncrementalValuesProvider<MigrationModel> migrations
    ) =>
        migrations
            .Where(static migration => migration.Revision is not null)
            .Select(
                static (migration, _) => new DeclaredRevision(migration.Revision!, migration.MayLackLinks)
            )
            .Collect();

    private static GraphModel Check(
        ImmutableArray<DeclaredRevision> inSql,
        ImmutableArray<DeclaredRevision> inCode,
        GraphOptions options
    )
    {
        var all = inSql.AddRange(inCode);
        var revisions = all.Select(declared => declared.Revision).ToList();
        var mayLackLinks = all.Any(declared => declared.MayLackLinks);
        var validation = GraphValidator.Validate(revisions, options);
        var codeFiles = new HashSet<string>(
            inCode.Select(declared => declared.Revision.Declaration!.Id.Path)
        );
        var diagnostics = validation
            .Diagnostics.Where(diagnostic => !(mayLackLinks && IsOfShape(diagnostic)))
            .ToLookup(diagnostic => diagnostic.Location is { } location && codeFiles.Contains(location.Path));
        return new GraphModel
        {
            IsSound = validation.Graph is not null,
            Revisions = (validation.Graph?.Revisions ?? WithoutGraph(revisions))
                .Select(revision => new NamedRevision(revision.Id, revision.Message))
                .ToEquatableArray(),
            DiagnosticsInSql = diagnostics[false].ToEquatableArray(),
            DiagnosticsInCode = diagnostics[true].ToEquatableArray(),
        };
    }

    /// <summary>Whether a missing link would look like this.</summary>
    private static bool IsOfShape(Diagnostic diagnostic) =>
        diagnostic.Descriptor == DiagnosticCatalog.MultipleHeads
        || diagnostic.Descriptor == DiagnosticCatalog.MultipleBases;

    private static IEnumerable<Revision> WithoutGraph(IEnumerable<Revision> revisions) =>
        revisions
            .GroupBy(revision => revision.Id, StringComparer.Ordinal)
            .Select(sameId => sameId.First())
            .OrderBy(revision => revision.Id, StringComparer.Ordinal);

    private sealed record DeclaredRevision(Revision Revision, bool MayLackLinks);
}

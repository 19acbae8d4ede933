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
        IncrementalValueProvider<EquatableArray<MigrationModel>> sqlMigrations,
        IncrementalValueProvider<EquatableArray<MigrationModel>> codeMigrations,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        sqlMigrations
            .Select(static (migrations, _) => DeclaredRevisions.Of(migrations))
            .Combine(codeMigrations.Select(static (migrations, _) => DeclaredRevisions.Of(migrations)))
            .Combine(
                options.Select(
                    static (options, _) =>
                        new GraphOptions { AllowMultipleHeads = options.AllowMultipleHeads }
                )
            )
            .Select(static (x, _) => Check(x.Left.Left, x.Left.Right, x.Right))
            .WithTrackingName(MigrationGeneratorSteps.CheckGraph);

    private static GraphModel Check(DeclaredRevisions inSql, DeclaredRevisions inCode, GraphOptions options)
    {
        Revision[] revisions = [.. inSql.Revisions, .. inCode.Revisions];
        var mayLackLinks = inSql.MayLackLinks || inCode.MayLackLinks;
        var validation = GraphValidator.Validate(revisions, options);
        var codeFiles = new HashSet<string>(
            inCode.Revisions.Select(revision => revision.Declaration!.Id.Path)
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

    private sealed record DeclaredRevisions(EquatableArray<Revision> Revisions, bool MayLackLinks)
    {
        public static DeclaredRevisions Of(EquatableArray<MigrationModel> migrations) =>
            new(
                migrations.Select(migration => migration.Revision).OfType<Revision>().ToEquatableArray(),
                migrations.Any(migration => migration is { Revision: not null, MayLackLinks: true })
            );
    }
}

using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;
using Diagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>Checks the revisions of both kinds as one graph.</summary>
internal static class GraphCheck
{
    public static IncrementalValueProvider<GraphModel> Check(
        IncrementalValueProvider<EquatableArray<MigrationModel>> sqlMigrations,
        IncrementalValueProvider<EquatableArray<MigrationModel>> codeMigrations,
        IncrementalValueProvider<HistoryFiles> history,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        sqlMigrations
            .Select(static (migrations, _) => DeclaredRevisions.Of(migrations))
            .Combine(codeMigrations.Select(static (migrations, _) => DeclaredRevisions.Of(migrations)))
            .Combine(
                options.Select(
                    static (options, _) =>
                        (
                            Graph: new GraphOptions { AllowMultipleHeads = options.AllowMultipleHeads },
                            options.Lint
                        )
                )
            )
            .Combine(history)
            .Select(
                static (x, _) =>
                    Check(x.Left.Left.Left, x.Left.Left.Right, x.Right, x.Left.Right.Graph, x.Left.Right.Lint)
            )
            .WithTrackingName(MigrationGeneratorSteps.CheckGraph);

    private static GraphModel Check(
        DeclaredRevisions inSql,
        DeclaredRevisions inCode,
        HistoryFiles history,
        GraphOptions options,
        LintProperties lint
    )
    {
        Revision[] revisions = [.. inSql.Revisions, .. inCode.Revisions];
        var validation = history.Validate(
            revisions,
            options with
            {
                Unread = inSql.Unread.Concat(inCode.Unread).ToEquatableArray(),
                MayLackLinks = inSql.MayLackLinks || inCode.MayLackLinks,
            }
        );
        var codeFiles = new HashSet<string>(
            inCode.Revisions.Select(revision => revision.Declaration!.Id.Path)
        );
        var diagnostics = validation.Diagnostics.ToLookup(diagnostic =>
            diagnostic.Location is { } location && codeFiles.Contains(location.Path)
        );
        var (released, unknown) = FindReleased(validation.Graph, lint.Since);
        return new GraphModel
        {
            Released = released,
            LintFaults = lint.Faults.Concat(unknown).ToEquatableArray(),
            IsSound = validation.Graph is not null,
            Tagged = (validation.Graph?.Revisions ?? [])
                .Where(revision => revision.Tags.Count > 0)
                .Select(revision => new TaggedRevision(revision.Id, revision.Tags))
                .ToEquatableArray(),
            Followed = revisions
                .SelectMany(revision => revision.DownRevisions)
                .Distinct()
                .OrderBy(id => id, StringComparer.Ordinal)
                .ToEquatableArray(),
            Revisions = (validation.Graph?.Revisions ?? WithoutGraph(revisions))
                .Select(revision => new NamedRevision(revision.Id, revision.Message))
                .ToEquatableArray(),
            DiagnosticsInSql = diagnostics[false].ToEquatableArray(),
            DiagnosticsInCode = diagnostics[true].ToEquatableArray(),
        };
    }

    private static (EquatableArray<string>? Ids, EquatableArray<Diagnostic> Faults) FindReleased(
        RevisionGraph? graph,
        string since
    )
    {
        if (since.Length == 0)
            return (default(EquatableArray<string>), default);
        if (graph is null)
            return (null, default);
        try
        {
            return (ReleasedRevisions.Of(graph, since).ToEquatableArray(), default);
        }
        catch (RevisionException e)
        {
            var fault = DiagnosticCatalog.InvalidLintSetting.At(
                location: null,
                since,
                LintProperties.SinceName,
                e.Message
            );
            return (null, EquatableArray.Of(fault));
        }
    }

    private static IEnumerable<Revision> WithoutGraph(IEnumerable<Revision> revisions) =>
        revisions
            .GroupBy(revision => revision.Id, StringComparer.Ordinal)
            .Select(sameId => sameId.First())
            .OrderBy(revision => revision.Id, StringComparer.Ordinal);

    private sealed record DeclaredRevisions(
        EquatableArray<Revision> Revisions,
        EquatableArray<string> Unread,
        bool MayLackLinks
    )
    {
        public static DeclaredRevisions Of(EquatableArray<MigrationModel> migrations) =>
            new(
                migrations.Select(migration => migration.Revision).OfType<Revision>().ToEquatableArray(),
                migrations
                    .Where(migration => migration.Revision is null)
                    .Select(migration => migration.IdHint)
                    .ToEquatableArray(),
                migrations.Any(migration => migration.MayLackLinks)
            );
    }
}

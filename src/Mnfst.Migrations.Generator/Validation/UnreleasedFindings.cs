using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;
using Diagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>What lint finds in the revisions that are not released yet.</summary>
internal static class UnreleasedFindings
{
    public static IncrementalValuesProvider<Diagnostic> Of(
        IncrementalValueProvider<EquatableArray<MigrationModel>> migrations,
        IncrementalValueProvider<GraphModel> graph
    ) =>
        migrations
            .Combine(graph.Select(static (graph, _) => (graph.Released, Fixes: FollowedFixes.Of(graph))))
            .SelectMany(
                static (x, _) =>
                    x.Right.Released is { } released
                        ? Of(x.Left, new HashSet<string>(released, StringComparer.Ordinal), x.Right.Fixes)
                        : []
            );

    private static IEnumerable<Diagnostic> Of(
        EquatableArray<MigrationModel> migrations,
        HashSet<string> released,
        FollowedFixes fixes
    ) =>
        migrations
            .Where(migration =>
                migration.Findings.Count > 0
                && !(migration.Revision is { } revision && released.Contains(revision.Id))
            )
            .SelectMany(migration =>
                migration.Findings.Select(finding => fixes.Place(finding, migration.Revision?.Id))
            );
}

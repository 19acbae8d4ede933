using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Generator.Models;
using Diagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;

namespace Mnfst.Migrations.Generator.Validation;

/// <summary>What lint finds in the revisions that are not released yet, and nobody accepts.</summary>
internal static class UnreleasedFindings
{
    public static IncrementalValuesProvider<Diagnostic> Of(
        IncrementalValueProvider<EquatableArray<MigrationModel>> migrations,
        IncrementalValueProvider<GraphModel> graph,
        IncrementalValueProvider<AcceptedFindings> baseline
    ) =>
        migrations
            .Combine(graph.Select(static (graph, _) => (graph.Released, Fixes: FollowedFixes.Of(graph))))
            .Combine(baseline)
            .SelectMany(
                static (x, _) =>
                    x.Left.Right.Released is { } released
                        ? Of(
                            x.Left.Left,
                            new HashSet<string>(released, StringComparer.Ordinal),
                            x.Left.Right.Fixes,
                            x.Right
                        )
                        : []
            );

    private static IEnumerable<Diagnostic> Of(
        EquatableArray<MigrationModel> migrations,
        HashSet<string> released,
        FollowedFixes fixes,
        AcceptedFindings baseline
    ) =>
        migrations
            .Where(migration =>
                migration.Findings.Count > 0
                && !(migration.Revision is { } revision && released.Contains(revision.Id))
            )
            .SelectMany(migration =>
                (
                    migration.Revision is { } revision
                        ? baseline.Leave(revision.Id, migration.Findings, finding => finding.Id)
                        : migration.Findings
                ).Select(finding => fixes.Place(finding, migration.Revision?.Id))
            );
}

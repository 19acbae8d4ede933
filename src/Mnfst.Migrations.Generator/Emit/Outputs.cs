using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>Connects what was planned with those who write it.</summary>
internal static class Outputs
{
    public static void EmitCatalog(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<CatalogModel> catalog,
        IncrementalValueProvider<ProjectModel> project,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context.RegisterSourceOutput(
            catalog
                .Combine(project)
                .Select(
                    static (x, _) =>
                        (IsWritten: x.Left.HasMigrations && x.Right.TakesCatalog, Tables: x.Left.Tables.Count)
                )
                .Combine(NamespaceOf(options))
                .WithTrackingName(MigrationGeneratorSteps.EmitCatalog),
            static (output, x) =>
            {
                if (x.Left.IsWritten)
                    output.AddSource("MigrationCatalog.g.cs", CatalogSource.Write(x.Right, x.Left.Tables));
            }
        );

    public static void EmitTables(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<CatalogModel> catalog,
        IncrementalValueProvider<ProjectModel> project,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context.RegisterSourceOutput(
            catalog
                .Combine(project)
                .SelectMany(static (x, _) => x.Right.TakesCatalog ? x.Left.Tables : default)
                .Combine(NamespaceOf(options))
                .WithTrackingName(MigrationGeneratorSteps.EmitTables),
            static (output, x) =>
                output.AddSource(
                    $"MigrationCatalog.{x.Left.Number:D4}.g.cs",
                    TableSource.Write(x.Right, x.Left)
                )
        );

    public static void EmitRevisionIds(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<CatalogModel> catalog,
        IncrementalValueProvider<GraphModel> graph,
        IncrementalValueProvider<ProjectModel> project,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context.RegisterSourceOutput(
            graph
                .Select(static (graph, _) => graph.Revisions)
                .Combine(
                    catalog
                        .Combine(project)
                        .Select(static (x, _) => x.Left.HasMigrations && x.Right.TakesRevisionIds)
                )
                .Combine(NamespaceOf(options))
                .WithTrackingName(MigrationGeneratorSteps.EmitRevisionIds),
            static (output, x) =>
            {
                if (x.Left.Right)
                    output.AddSource("RevisionIds.g.cs", RevisionIdsSource.Write(x.Right, x.Left.Left));
            }
        );

    private static IncrementalValueProvider<string> NamespaceOf(
        IncrementalValueProvider<ProjectOptions> options
    ) => options.Select(static (options, _) => options.RootNamespace);
}

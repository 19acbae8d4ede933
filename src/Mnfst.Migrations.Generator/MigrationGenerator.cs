using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Diagnostics;
using Mnfst.Migrations.Generator.Emit;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading;
using Mnfst.Migrations.Generator.Validation;

namespace Mnfst.Migrations.Generator;

/// <summary>
/// Reads the migrations of a project, those in C# and those in .sql, has Core check them as one graph, reports what
/// is wrong, and writes <c>MigrationCatalog</c> and <c>RevisionIds</c>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class MigrationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.ReadProjectOptions();

        var sqlMigrations = context.ReadSqlMigrations(options);
        var codeMigrations = context.ReadCodeMigrations(options);

        var baseline = context.ReadBaseline(options);

        var history = context.ReadHistoryFiles(options);

        var graph = GraphCheck.Check(sqlMigrations, codeMigrations, history, options);
        var catalog = CatalogPlan.Make(graph, sqlMigrations, codeMigrations);
        var project = context.CheckProject(options);

        context.ReportInSql(
            sqlMigrations.SelectMany(
                static (migrations, _) => migrations.SelectMany(migration => migration.Diagnostics)
            ),
            options
        );
        context.ReportInSql(graph.SelectMany(static (graph, _) => graph.DiagnosticsInSql), options);
        context.ReportInSql(graph.SelectMany(static (graph, _) => graph.LintFaults), options);
        context.ReportInSql(
            context.ReadRepeatables(options).SelectMany(static (faults, _) => faults),
            options
        );
        context.ReportInSql(baseline.SelectMany(static (baseline, _) => baseline.Faults), options);
        context.ReportInSql(UnreleasedFindings.Of(sqlMigrations, graph, baseline), options);
        context.ReportInCode(
            codeMigrations.SelectMany(
                static (migrations, _) => migrations.SelectMany(migration => migration.Diagnostics)
            ),
            options
        );
        context.ReportInCode(graph.SelectMany(static (graph, _) => graph.DiagnosticsInCode), options);
        context.ReportInCode(UnreleasedFindings.Of(codeMigrations, graph, baseline), options);

        // Only who has migrations is given anything that could be in the way.
        context.ReportInCode(
            catalog
                .Combine(project)
                .SelectMany(static (x, _) => x.Left.HasMigrations ? x.Right.Diagnostics : default),
            options
        );

        context.EmitCatalog(catalog, project, options);
        context.EmitTables(catalog, project, options);
        context.EmitRevisionIds(catalog, graph, project, options);
        context.EmitEntryPoint(catalog, project, options);
    }
}

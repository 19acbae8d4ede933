using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Sql;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>The .sql revision files among a project's additional files.</summary>
internal static class SqlMigrations
{
    private const string Marker = "build_metadata.AdditionalFiles.MnfstMigration";

    public static IncrementalValuesProvider<MigrationModel> ReadSqlMigrations(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => IsMigration(pair.Left, pair.Right))
            .Select(static (pair, _) => pair.Left)
            .Combine(options.Select(static (options, _) => options.Directory))
            .Select(static (pair, cancel) => Read(pair.Left, pair.Right, cancel))
            .WithTrackingName(MigrationGeneratorSteps.ReadSqlMigrations);

    private static bool IsMigration(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(Marker, out var value)
        && bool.TryParse(value, out var isMigration)
        && isMigration;

    private static MigrationModel Read(
        AdditionalText file,
        string projectDirectory,
        CancellationToken cancel
    ) => SqlMigrationReader.Read(ProjectPath.Relative(projectDirectory, file.Path), file.GetText(cancel));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Linting;
using Mnfst.Migrations.Generator.Reading.Sql;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>The .sql revision files among a project's additional files.</summary>
internal static class SqlMigrations
{
    private const string Marker = "build_metadata.AdditionalFiles.MnfstMigration";

    public static IncrementalValueProvider<EquatableArray<MigrationModel>> ReadSqlMigrations(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => IsMigration(pair.Left, pair.Right))
            .Select(static (pair, _) => pair.Left)
            .Collect()
            .Combine(
                options
                    .Select(static (options, _) => (options.Directory, options.Lint.Settings))
                    // Made anew for others only: it knows what it has read.
                    .Select(
                        static (options, _) =>
                            new SqlFileReader(options.Directory, RevisionLinter.For(options.Settings))
                    )
            )
            .Select(static (pair, cancel) => pair.Right.Read(pair.Left, cancel))
            .WithTrackingName(MigrationGeneratorSteps.ReadSqlMigrations);

    private static bool IsMigration(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(Marker, out var value)
        && bool.TryParse(value, out var isMigration)
        && isMigration;
}

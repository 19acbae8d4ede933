using Microsoft.CodeAnalysis;
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
    private const string IncludeMarker = "build_metadata.AdditionalFiles.MnfstInclude";

    public static IncrementalValueProvider<EquatableArray<MigrationModel>> ReadSqlMigrations(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .FilesMarked(Marker)
            .Collect()
            .Combine(context.FilesMarked(IncludeMarker).Collect())
            .Combine(
                options
                    .Select(static (options, _) => (options.Directory, options.Lint.Settings))
                    // Made anew for others only: it knows what it has read.
                    .Select(
                        static (options, _) =>
                            new SqlFileReader(options.Directory, RevisionLinter.For(options.Settings))
                    )
            )
            .Select(static (pair, cancel) => pair.Right.Read(pair.Left.Left, pair.Left.Right, cancel))
            .WithTrackingName(MigrationGeneratorSteps.ReadSqlMigrations);
}

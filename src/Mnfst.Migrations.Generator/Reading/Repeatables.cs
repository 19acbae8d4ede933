using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Sql;
using CoreDiagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>The repeatables among a project's additional files: looked at alone, since they are no part of the graph.</summary>
internal static class Repeatables
{
    private const string Marker = "build_metadata.AdditionalFiles.MnfstRepeatable";

    /// <summary>What keeps them from being run.</summary>
    public static IncrementalValuesProvider<EquatableArray<CoreDiagnostic>> ReadRepeatables(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .FilesMarked(Marker)
            .Combine(options.Select(static (options, _) => options.Directory))
            .Select(static (pair, cancel) => FindFaults(pair.Left, pair.Right, cancel))
            .WithTrackingName(MigrationGeneratorSteps.ReadRepeatables);

    private static EquatableArray<CoreDiagnostic> FindFaults(
        AdditionalText file,
        string projectDirectory,
        CancellationToken cancel
    )
    {
        if (file.GetText(cancel) is not { } source)
            return default;
        var path = ProjectPath.Relative(projectDirectory, file.Path);
        var (text, misreading) = SqlFileBytes.ReadText(path, source);
        var faults = PlainSqlFile.Read("repeatable", path, text).Faults;
        return misreading is null ? faults : faults.Prepend(misreading).ToEquatableArray();
    }
}

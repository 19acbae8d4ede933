using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Reading;

/// <summary>The file of accepted findings among a project's additional files.</summary>
internal static class Baselines
{
    private const string Marker = "build_metadata.AdditionalFiles.MnfstLintBaseline";

    public static IncrementalValueProvider<AcceptedFindings> ReadBaseline(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ProjectOptions> options
    ) =>
        context
            .FilesMarked(Marker)
            .Collect()
            .Combine(options.Select(static (options, _) => (options.Directory, options.Lint.Baseline)))
            .Select(static (x, cancel) => Read(x.Left, x.Right.Directory, x.Right.Baseline, cancel))
            .WithTrackingName(MigrationGeneratorSteps.ReadBaseline);

    private static AcceptedFindings Read(
        ImmutableArray<AdditionalText> files,
        string projectDirectory,
        string property,
        CancellationToken cancel
    )
    {
        if (property.Length == 0)
            return AcceptedFindings.None;
        var file = files.FirstOrDefault();
        return file?.GetText(cancel) is { } text
            ? AcceptedFindings.Read(ProjectPath.Relative(projectDirectory, file.Path), text.ToString())
            : AcceptedFindings.Faulty(
                DiagnosticCatalog.InvalidLintSetting.At(
                    location: null,
                    property,
                    LintProperties.BaselineName,
                    $"there is no such file. Create it empty, or write it with 'mnfst lint --baseline {property}'."
                )
            );
    }
}

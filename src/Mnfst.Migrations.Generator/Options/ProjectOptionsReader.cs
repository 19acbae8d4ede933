using Microsoft.CodeAnalysis;

namespace Mnfst.Migrations.Generator.Options;

internal static class ProjectOptionsReader
{
    public static IncrementalValueProvider<ProjectOptions> ReadProjectOptions(
        this IncrementalGeneratorInitializationContext context
    ) =>
        context
            .AnalyzerConfigOptionsProvider.Select(
                static (provider, _) => ProjectOptions.Read(provider.GlobalOptions)
            )
            .WithTrackingName(MigrationGeneratorSteps.ReadOptions);
}

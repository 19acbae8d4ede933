using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>What MSBuild hands to the compiler: properties, and the metadata of additional files.</summary>
/// <param name="properties">Properties of the project.</param>
/// <param name="isMigration">Whether a file is an MnfstMigration item.</param>
public sealed class InMemoryOptions(
    IReadOnlyDictionary<string, string> properties,
    Func<AdditionalText, bool> isMigration
) : AnalyzerConfigOptionsProvider
{
    private static readonly Options None = new(new Dictionary<string, string>());

    private static readonly Options Marked = new(
        new Dictionary<string, string> { ["build_metadata.AdditionalFiles.MnfstMigration"] = "true" }
    );

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(
            properties.ToDictionary(property => $"build_property.{property.Key}", property => property.Value)
        );

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        isMigration(textFile) ? Marked : None;

    private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}

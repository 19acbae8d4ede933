using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>What MSBuild hands to the compiler: properties, and the metadata of additional files.</summary>
/// <param name="properties">Properties of the project.</param>
/// <param name="kindOf">The metadata that is true for a file, which our targets give it; null for another file.</param>
public sealed class InMemoryOptions(
    IReadOnlyDictionary<string, string> properties,
    Func<AdditionalText, string?> kindOf
) : AnalyzerConfigOptionsProvider
{
    private static readonly Options None = new(new Dictionary<string, string>());

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(
            properties.ToDictionary(property => $"build_property.{property.Key}", property => property.Value)
        );

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        kindOf(textFile) is { } kind
            ? new Options(
                new Dictionary<string, string> { [$"build_metadata.AdditionalFiles.{kind}"] = "true" }
            )
            : None;

    private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}

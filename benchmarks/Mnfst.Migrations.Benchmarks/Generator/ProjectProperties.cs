using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mnfst.Migrations.Benchmarks.Generator;

/// <summary>What the targets tell the compiler: where the project is, and that each additional file is a migration.</summary>
public sealed class ProjectProperties(string directory) : AnalyzerConfigOptionsProvider
{
    private static readonly Values Nothing = new(ImmutableDictionary<string, string>.Empty);

    private static readonly Values Migration = new(
        ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.MnfstMigration", "true")
    );

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Values(
            ImmutableDictionary<string, string>
                .Empty.Add("build_property.MnfstProjectDirectory", Uri.EscapeDataString(directory))
                .Add("build_property.RootNamespace", "App")
        );

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Nothing;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Migration;

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}

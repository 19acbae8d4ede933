using Microsoft.CodeAnalysis.Diagnostics;

namespace Mnfst.Migrations.Generator.Options;

/// <summary>What the project file says.</summary>
/// <param name="RootNamespace">The namespace of what is generated; empty for the global one.</param>
/// <param name="Directory">The folder of the project; empty if nobody said.</param>
/// <param name="AllowMultipleHeads">Whether branches may stay unmerged.</param>
internal sealed record ProjectOptions(string RootNamespace, string Directory, bool AllowMultipleHeads)
{
    public static ProjectOptions Read(AnalyzerConfigOptions options) =>
        new(
            CSharpNames.ToNamespace(Property(options, "RootNamespace")),
            Property(options, "ProjectDir"),
            bool.TryParse(Property(options, "MnfstAllowMultipleHeads"), out var allow) && allow
        );

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue($"build_property.{name}", out var value) ? value : "";
}

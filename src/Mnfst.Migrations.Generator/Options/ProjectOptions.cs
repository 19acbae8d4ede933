using Microsoft.CodeAnalysis.Diagnostics;

namespace Mnfst.Migrations.Generator.Options;

/// <summary>What the project file says.</summary>
/// <param name="RootNamespace">The namespace of what is generated; empty for the global one.</param>
/// <param name="Directory">The folder of the project; empty if not given.</param>
/// <param name="AllowMultipleHeads">Whether branches may stay unmerged.</param>
/// <param name="GenerateEntryPoint">Whether an executable without an entry point is given one.</param>
/// <param name="Lint">What it says of lint.</param>
internal sealed record ProjectOptions(
    string RootNamespace,
    string Directory,
    bool AllowMultipleHeads,
    bool GenerateEntryPoint,
    LintProperties Lint
)
{
    public static ProjectOptions Read(AnalyzerConfigOptions options) =>
        new(
            CSharpNames.ToNamespace(Property(options, "RootNamespace")),
            DirectoryOf(options),
            IsTrue(options, "MnfstAllowMultipleHeads"),
            IsTrue(options, "MnfstGenerateEntryPoint"),
            new LintProperties(
                Property(options, LintProperties.VersionsName),
                Property(options, LintProperties.SeverityName),
                Property(options, LintProperties.SinceName),
                Property(options, LintProperties.BaselineName)
            )
        );

    /// <summary>
    /// The folder as our targets give it, with its special characters escaped; as the SDK gives it, cut off at a #,
    /// for a project that imports only the generator.
    /// </summary>
    private static string DirectoryOf(AnalyzerConfigOptions options) =>
        Property(options, "MnfstProjectDirectory") is { Length: > 0 } escaped
            ? Uri.UnescapeDataString(escaped)
            : Property(options, "ProjectDir");

    private static bool IsTrue(AnalyzerConfigOptions options, string name) =>
        bool.TryParse(Property(options, name), out var value) && value;

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue($"build_property.{name}", out var value) ? value : "";
}

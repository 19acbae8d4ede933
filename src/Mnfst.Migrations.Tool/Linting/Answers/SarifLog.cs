using System.Text.Json.Serialization;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Linting.Answers;

/// <summary>Findings in the Static Analysis Results Interchange Format, which code scanning reads (OASIS SARIF 2.1.0).</summary>
internal sealed record SarifLog(
    [property: JsonPropertyName("$schema")] string Schema,
    string Version,
    SarifRun[] Runs
)
{
    public static SarifLog Of(LintSummary summary)
    {
        var rules = summary
            .Findings.Select(finding => finding.Diagnostic.Descriptor)
            .Distinct()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToList();
        return new SarifLog(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [
                new SarifRun(
                    new SarifTool(
                        new SarifDriver(
                            "mnfst lint",
                            typeof(SarifLog).Assembly.GetName().Version!.ToString(3),
                            [.. rules.Select(SarifRule.Of)]
                        )
                    ),
                    SarifRun.Utf16CodeUnits,
                    [
                        .. summary.Findings.Select(finding =>
                            SarifResult.Of(finding, rules.IndexOf(finding.Diagnostic.Descriptor))
                        ),
                    ]
                ),
            ]
        );
    }
}

internal sealed record SarifRun(SarifTool Tool, string ColumnKind, SarifResult[] Results)
{
    public const string Utf16CodeUnits = "utf16CodeUnits";
}

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, SarifRule[] Rules);

internal sealed record SarifRule(
    string Id,
    SarifText ShortDescription,
    SarifConfiguration DefaultConfiguration,
    string? HelpUri
)
{
    public static SarifRule Of(DiagnosticDescriptor rule) =>
        new(
            rule.Id,
            new SarifText(rule.Title),
            new SarifConfiguration(SarifResult.LevelOf(rule.DefaultSeverity)),
            rule.HelpLink
        );
}

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifResult(
    string RuleId,
    int RuleIndex,
    string Level,
    SarifText Message,
    SarifLocation[] Locations
)
{
    public static SarifResult Of(LintFinding finding, int ruleIndex) =>
        new(
            finding.Id,
            ruleIndex,
            LevelOf(finding.Diagnostic.Severity),
            new SarifText(finding.Diagnostic.Message),
            finding.Diagnostic.Location is { } location ? [SarifLocation.Of(location)] : []
        );

    public static string LevelOf(DiagnosticSeverity severity) =>
        severity == DiagnosticSeverity.Hint ? "note" : severity.Word();
}

internal sealed record SarifText(string Text);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation)
{
    public static SarifLocation Of(SourceLocation location) =>
        new(
            new SarifPhysicalLocation(
                new SarifArtifact(
                    string.Join(
                        '/',
                        location.Path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)
                    )
                ),
                new SarifRegion(
                    location.Start.Line + 1,
                    location.Start.Column + 1,
                    location.End.Line + 1,
                    location.End.Column + 1
                )
            )
        );
}

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

internal sealed record SarifArtifact(string Uri);

internal sealed record SarifRegion(int StartLine, int StartColumn, int EndLine, int EndColumn);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class SarifContext : JsonSerializerContext;

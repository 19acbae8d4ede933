using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Cli.Settings;

/// <content>Reads <c>lint</c>.</content>
internal ref partial struct SettingsReader
{
    internal static readonly string[] LintKeys =
    [
        "postgres_versions",
        "since",
        "baseline",
        "fail_on",
        "severity",
    ];

    private LintSection ReadLint()
    {
        EnterObject("'lint' must be an object: { \"since\": \"004_add_user_preferences\" }.");
        var settings = new LintSection();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(LintKeys, seen) is { } key)
        {
            settings = key switch
            {
                "postgres_versions" => settings with { PostgresVersions = ReadString(key) },
                "since" => settings with { Since = ReadString(key) },
                "baseline" => settings with { Baseline = ReadString(key) },
                "fail_on" => settings with { FailOn = ReadFailOn(key) },
                _ => settings with { Severities = ReadSeverities() },
            };
        }
        return settings;
    }

    private readonly FailOn ReadFailOn(string key) =>
        FailOn.Parse(ReadString(key))
        ?? throw Fault($"'{key}' must be one of {string.Join(", ", FailOn.Words)}.");

    /// <summary>Which rules there are, their own reader knows.</summary>
    private Dictionary<string, DiagnosticSeverity?> ReadSeverities()
    {
        EnterObject("'severity' must be an object: { \"MNFST3101\": \"error\" }.");
        var severities = new Dictionary<string, DiagnosticSeverity?>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(null, seen) is { } rule)
            severities.Add(rule, ReadFailOn(rule).Least);
        return severities;
    }
}

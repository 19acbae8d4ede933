using System.Text.Json;
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
        "rules",
    ];

    internal static readonly string[] LintRuleKeys =
    [
        "id",
        "statement",
        "object",
        "message",
        "severity",
        "in_downgrades",
    ];

    private static readonly string[] NeededLintRuleKeys = ["id", "statement", "message"];

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
                "severity" => settings with { Severities = ReadSeverities() },
                _ => settings with { Rules = ReadRules() },
            };
        }
        return settings;
    }

    private readonly FailOn ReadFailOn(string key) =>
        FailOn.Parse(ReadString(key))
        ?? throw Fault($"'{key}' must be one of {string.Join(", ", DiagnosticSeverities.Words)}.");

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

    private List<LintPattern> ReadRules()
    {
        const string Advice =
            "'rules' must be a list of objects: [{ \"id\": \"APP001\", \"statement\": \"DROP TABLE\", \"message\": \"...\" }].";
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw Fault(Advice);
        var rules = new List<LintPattern>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            EnterObject(Advice);
            rules.Add(ReadRule());
        }
        return rules;
    }

    private LintPattern ReadRule()
    {
        var place = LocationOfToken();
        var rule = new LintPattern("", "", "");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(LintRuleKeys, seen) is { } key)
        {
            rule = key switch
            {
                "id" => rule with { Id = ReadRuleId(key) },
                "statement" => rule with { Statement = ReadString(key) },
                "object" => rule with { Object = ReadString(key) },
                "message" => rule with { Message = ReadString(key) },
                "severity" => rule with { Severity = ReadFailOn(key).Least },
                _ => rule with { HoldsForDowngrades = ReadBoolean(key) },
            };
        }
        string[] missing = [.. NeededLintRuleKeys.Except(seen)];
        return missing.Length == 0
            ? rule
            : throw Fault(
                place,
                $"The rule has no '{missing[0]}'. Each has an id, a statement and a message."
            );
    }

    /// <summary>An id is what a suppression can name, and none of ours.</summary>
    private readonly string ReadRuleId(string key) =>
        ReadString(key) is var id && RuleId.IsValid(id) && !RuleId.IsOurs(id)
            ? id
            : throw Fault("'id' must be capitals and digits, such as APP001, and must not begin with MNFST.");
}

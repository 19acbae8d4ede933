using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Fleets.Rollouts;

namespace Mnfst.Migrations.Cli.Settings;

/// <content>Reads <c>fleet</c>.</content>
internal ref partial struct SettingsReader
{
    /// <summary>Each of which tells all targets.</summary>
    private static readonly string[] SourceKeys = ["file", "query", "schemas", "databases", "command"];

    internal static readonly string[] FleetKeys =
    [
        .. SourceKeys,
        "control",
        "each",
        "parallel",
        "per_server",
        "canary",
        "gate",
        "waves",
        "max_failures",
        "deadline",
    ];

    private FleetSettings ReadFleet()
    {
        EnterObject("'fleet' must be an object: { \"schemas\": \"tenant_*\" }.");
        var settings = new FleetSettings();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        (string Name, SourceLocation Place)? control = null;
        while (ReadKey(FleetKeys, seen) is { } key)
        {
            if (SourceKeys.Contains(key) && settings.Source is not null)
                throw Fault(
                    $"'fleet' names its targets twice. Of {string.Join(", ", SourceKeys)} it has one."
                );
            if (key == "control")
                control = (ReadString(key), LocationOfToken());
            settings = ReadFleetSetting(settings, key);
        }
        if (settings.Source is { HasPlainNames: false } && settings.Each is not null)
            throw Fault("'each' says what plain names of 'file' or 'command' are. Remove it.");
        return (control, settings.Source) switch
        {
            (null, _) => settings,
            ({ } asked, TargetTable query) => settings with { Source = query with { Control = asked.Name } },
            ({ } asked, _) => throw Fault(
                asked.Place,
                "'control' is the database of 'query', which is missing. Write one, or remove it."
            ),
        };
    }

    private FleetSettings ReadFleetSetting(FleetSettings settings, string key) =>
        key switch
        {
            "file" => settings with { Source = ReadTargetFile() },
            "query" => settings with { Source = new TargetTable(ReadString(key)) },
            "schemas" => settings with { Source = new TargetSchemas(ReadString(key)) },
            "databases" => settings with { Source = new TargetDatabases(ReadString(key)) },
            "command" => settings with { Source = new TargetProgram(ReadCommand(key)) },
            "each" => settings with { Each = ReadTargetKind() },
            "parallel" => settings with { Parallel = ReadCount(key) },
            "per_server" => settings with { PerServer = ReadCount(key) },
            "canary" => settings with { Canary = ReadCanary() },
            "gate" => settings with { Gate = ReadGate() },
            "waves" => settings with { Waves = ReadWaves() },
            "max_failures" => settings with { MaxFailures = ReadPortion(key) },
            "deadline" => settings with
            {
                Deadline = ReadDuration(key) is { Ticks: > 0 } deadline
                    ? deadline
                    : throw Fault("'deadline' must not be 0. Remove it for none."),
            },
            // The control database, which belongs to the query.
            _ => settings,
        };

    private readonly TargetFile ReadTargetFile()
    {
        var path = ReadString("file");
        return new TargetFile(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_path) ?? "", path),
            path
        );
    }

    private readonly TargetKind ReadTargetKind() =>
        _reader.TokenType == JsonTokenType.String && TargetKindWords.Find(_reader.GetString()) is { } kind
            ? kind
            : throw Fault("'each' must be \"schema\" or \"database\".");

    private readonly int ReadCount(string key) =>
        _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var count) && count > 0
            ? count
            : throw Fault($"'{key}' must be a whole number of at least 1, without quotes.");

    private readonly Portion ReadPortion(string key) =>
        Portion.TryParse(ReadNumberOrText(), out var portion)
            ? portion
            : throw Fault($"'{key}' must be a number, or a percentage in quotes. {Portion.Advice}");

    private Canary ReadCanary()
    {
        if (_reader.TokenType == JsonTokenType.StartArray)
            return ReadStrings("canary") is { Count: > 0 } names
                ? new Canary(null, names)
                : throw Fault("'canary' names no target. Name one, or remove it.");
        return ReadNumberOrText() is { } text && Canary.Parse(text) is { } canary
            ? canary
            : throw Fault($"'canary' must be a number, a string or a list of names. {Canary.Advice}");
    }

    private FleetGate ReadGate() =>
        _reader.TokenType switch
        {
            JsonTokenType.String => new FleetGate(ReadString("gate"), null),
            JsonTokenType.StartArray => new FleetGate(null, ReadCommand("gate")),
            _ => throw Fault(
                "'gate' must be a query (\"SELECT ...\"), or a program: [\"PROGRAM\", \"ARGUMENT\", ...]."
            ),
        };

    private Waves ReadWaves()
    {
        var place = LocationOfToken();
        return Waves.Parse(ReadStrings("waves"))
            ?? throw Fault(
                place,
                "'waves' must be percentages that ascend to 100%: [\"1%\", \"10%\", \"50%\", \"100%\"]."
            );
    }

    private readonly string? ReadNumberOrText() =>
        _reader.TokenType switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(_reader.ValueSpan),
            JsonTokenType.String => _reader.GetString(),
            _ => null,
        };
}

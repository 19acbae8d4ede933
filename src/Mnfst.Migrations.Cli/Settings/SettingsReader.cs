using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>
/// Reads the text of <c>mnfst.json</c>. Token by token, so that a fault is told with its line and column, and an
/// unknown key with the nearest known one; comments and trailing commas are allowed.
/// </summary>
internal ref partial struct SettingsReader
{
    internal static readonly string[] EnvironmentKeys =
    [
        "arguments",
        "database",
        "fleet",
        "journal_schema",
        "lint",
        "lock_timeout",
        "lock_wait",
        "max_lag",
        "on_failure",
        "role",
        "search_path",
        "single_transaction",
        "statement_timeout",
        "wait_for_idle",
    ];

    // $schema is what editors look for.
    internal static readonly string[] FileKeys =
    [
        "$schema",
        "project",
        "migrations",
        "seeds",
        "authoring",
        "model",
        "compare",
        "dev_download",
        "environments",
        .. EnvironmentKeys,
    ];

    private readonly string _path;
    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;

    private SettingsReader(string path, ReadOnlySpan<byte> json)
    {
        _path = path;
        _json = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        _reader = new Utf8JsonReader(
            _json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
    }

    /// <summary>Reads the file's text.</summary>
    /// <param name="path">The file, for messages and for the paths in it.</param>
    /// <param name="json">Its content, UTF-8.</param>
    /// <exception cref="CommandFailedException">It is malformed.</exception>
    public static ProjectSettings Read(string path, ReadOnlySpan<byte> json)
    {
        var reader = new SettingsReader(path, json);
        try
        {
            return reader.ReadFile();
        }
        catch (JsonException e)
        {
            // The position is in the message as well, where nobody looks for it.
            var message = e.Message.Split(" LineNumber:")[0];
            var place = new LinePosition((int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0));
            throw Fault(new SourceLocation(path, default, place, place), message, e);
        }
    }

    private ProjectSettings ReadFile()
    {
        _reader.Read();
        EnterObject("The file must be an object: { \"database\": \"...\" }.");
        var settings = new ProjectSettings { Path = _path };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(FileKeys, seen) is { } key)
        {
            settings = key switch
            {
                "$schema" => ReadString(key) is var _ ? settings : settings,
                "project" => settings with { Project = ReadString(key) },
                "migrations" => settings with { Migrations = ReadString(key) },
                "seeds" => settings with { Seeds = ReadString(key) },
                "authoring" => settings with { Authoring = ReadAuthoring() },
                "model" => settings with { Model = ReadModel() },
                "compare" => settings with { Compare = ReadCompare() },
                "dev_download" => settings with { AllowsDevDownload = ReadDevDownload() },
                "environments" => settings with { Environments = ReadEnvironments() },
                _ => settings with { Default = ReadSetting(settings.Default, key) },
            };
            if (settings is { Project: not null, Migrations: not null })
                throw Fault("'project' and 'migrations' exclude each other. Remove one of them.");
        }
        _reader.Read();
        return settings;
    }

    private Dictionary<string, EnvironmentSettings> ReadEnvironments()
    {
        EnterObject("'environments' must be an object: { \"production\": { \"database\": \"...\" } }.");
        var environments = new Dictionary<string, EnvironmentSettings>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(null, seen) is { } name)
            environments.Add(name, ReadEnvironment());
        return environments;
    }

    private EnvironmentSettings ReadEnvironment()
    {
        EnterObject("An environment must be an object: { \"database\": \"...\" }.");
        var settings = new EnvironmentSettings();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(EnvironmentKeys, seen) is { } key)
            settings = ReadSetting(settings, key);
        return settings;
    }

    private EnvironmentSettings ReadSetting(EnvironmentSettings settings, string key) =>
        key switch
        {
            "database" => settings with { Database = ReadDatabase() },
            "fleet" => settings with { Fleet = ReadFleet() },
            "lint" => settings with { Lint = ReadLint() },
            _ => settings with { Run = ReadRunSetting(settings.Run, key) },
        };

    private RunSettings ReadRunSetting(RunSettings settings, string key) =>
        key switch
        {
            "arguments" => settings with { Arguments = ReadArguments() },
            "journal_schema" => settings with { JournalSchema = ReadString(key) },
            "lock_timeout" => settings with { LockTimeout = ReadDuration(key) },
            "lock_wait" => settings with { LockWait = ReadDuration(key) },
            "max_lag" => settings with { MaxLag = ReadDuration(key) },
            "on_failure" => settings with { OnFailure = ReadFailureAction(key) },
            "role" => settings with { Role = ReadString(key) },
            "search_path" => settings with { SearchPath = ReadString(key) },
            "single_transaction" => settings with { SingleTransaction = ReadBoolean(key) },
            "wait_for_idle" => settings with { WaitForIdle = ReadDuration(key) },
            _ => settings with { StatementTimeout = ReadDuration(key) },
        };

    private Dictionary<string, ArgumentSetting> ReadArguments()
    {
        EnterObject("'arguments' must be an object: { \"schema\": \"app\" }.");
        var arguments = new Dictionary<string, ArgumentSetting>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(null, seen) is { } name)
            arguments.Add(name, new ArgumentSetting(ReadArgument(name), LocationOfToken()));
        return arguments;
    }

    /// <summary>A text, of which the type is said where it is asked for; a number or boolean may be without quotes.</summary>
    private readonly string ReadArgument(string name) =>
        _reader.TokenType switch
        {
            JsonTokenType.String => _reader.GetString()!,
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(
                _reader.ValueSpan
            ),
            _ => throw Fault($"The argument '{name}' must be a string, a number, true or false."),
        };

    private readonly void EnterObject(string advice)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
            throw Fault(advice);
    }

    /// <summary>The next key of an object, with the reader at its value; null at the object's end.</summary>
    private string? ReadKey(string[]? known, HashSet<string> seen)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
            return null;
        var key = _reader.GetString()!;
        if (known is not null && !known.Contains(key))
            throw Fault(DescribeUnknown(key, known));
        if (!seen.Add(key))
            throw Fault($"'{key}' is given twice.");
        _reader.Read();
        return key;
    }

    private readonly string ReadString(string key) =>
        _reader.TokenType != JsonTokenType.String || _reader.GetString() is not { Length: > 0 } text
            ? throw Fault($"'{key}' must be a string that is not empty.")
        : text.Contains('\0', StringComparison.Ordinal)
            ? throw Fault($"'{key}' contains a NUL character. Remove it.")
        : text;

    private readonly bool ReadDevDownload() =>
        _reader.TokenType == JsonTokenType.String && _reader.GetString() is "auto" or "never"
            ? _reader.GetString() == "auto"
            : throw Fault("'dev_download' must be \"auto\" or \"never\".");

    private readonly bool ReadBoolean(string key) =>
        _reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? _reader.GetBoolean()
            : throw Fault($"'{key}' must be true or false, without quotes.");

    private readonly FailureAction ReadFailureAction(string key) =>
        _reader.TokenType == JsonTokenType.String
        && FailureActionWords.Find(_reader.GetString()) is { } action
            ? action
            : throw Fault($"'{key}' must be \"stop\" or \"revert\".");

    private readonly TimeSpan ReadDuration(string key) =>
        _reader.TokenType == JsonTokenType.String && Duration.TryParse(_reader.GetString()!, out var duration)
            ? duration
            : throw Fault($"'{key}' must be a duration in quotes. {Duration.Advice}");

    private static string DescribeUnknown(string key, string[] known) =>
        NearestName.Find(key, known) is { } nearest
            ? $"There is no key '{key}'. Did you mean '{nearest}'?"
            : $"There is no key '{key}' here. There are: {string.Join(", ", known.Where(k => k[0] != '$'))}.";

    /// <summary>A fault of the token that the reader is at.</summary>
    private readonly CommandFailedException Fault(string message) => Fault(LocationOfToken(), message);

    /// <summary>Where the token is that the reader is at.</summary>
    private readonly SourceLocation LocationOfToken()
    {
        var before = Encoding.UTF8.GetString(_json[..(int)_reader.TokenStartIndex]);
        var token = Encoding.UTF8.GetString(_json[(int)_reader.TokenStartIndex..(int)_reader.BytesConsumed]);
        // After the name of a property comes its colon.
        var length =
            _reader.TokenType == JsonTokenType.PropertyName ? token.LastIndexOf('"') + 1 : token.Length;
        var map = new LineMap(before + token);
        return map.LocationOf(_path, new TextSpan(before.Length, length));
    }

    private static CommandFailedException Fault(
        SourceLocation place,
        string message,
        Exception? cause = null
    ) => new($"{place}: error: {message}", innerException: cause) { Location = place };
}

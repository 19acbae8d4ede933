using System.Text.Json;

namespace Mnfst.Migrations.Cli.Settings;

/// <content>Reads <c>model</c>.</content>
internal ref partial struct SettingsReader
{
    private const string ModelAdvice =
        "'model' must be a .sql file or a folder of them (\"schema.sql\"), an object ({ \"ef\": { \"project\": \"src/App\" } }), or a list of these.";

    internal static readonly string[] ModelKeys = ["sql", "command", "ef", "database", "revision"];

    internal static readonly string[] EfKeys =
    [
        "project",
        "startup_project",
        "context",
        "configuration",
        "framework",
        "arguments",
    ];

    private List<ModelSettings> ReadModel()
    {
        var sources = new List<ModelSettings>();
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            sources.Add(ReadModelSource());
            return sources;
        }
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            sources.Add(ReadModelSource());
        return sources.Count > 0 ? sources : throw Fault("'model' names no source. Name one, or remove it.");
    }

    private ModelSettings ReadModelSource()
    {
        var location = LocationOfToken();
        if (_reader.TokenType == JsonTokenType.String)
            return new SqlModelSettings(ReadString("model")) { Location = location };
        EnterObject(ModelAdvice);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var key =
            ReadKey(ModelKeys, seen)
            ?? throw Fault($"A source of the model has one of these: {string.Join(", ", ModelKeys)}.");
        ModelSettings source = key switch
        {
            "sql" => new SqlModelSettings(ReadString(key)),
            "command" => new CommandModelSettings(ReadCommand(key)),
            "ef" => ReadEf(),
            "database" => new DatabaseModelSettings(ReadString(key)),
            _ => new RevisionModelSettings(ReadString(key)),
        };
        _reader.Read();
        return _reader.TokenType == JsonTokenType.EndObject
            ? source with
            {
                Location = location,
            }
            : throw Fault(
                "A source of the model is of one kind. Write a list for several: [{ ... }, { ... }]."
            );
    }

    private List<string> ReadCommand(string key)
    {
        var words = ReadStrings(key);
        return words.Count > 0
            ? words
            : throw Fault($"'{key}' names no program: [\"PROGRAM\", \"ARGUMENT\", ...].");
    }

    private EfModelSettings ReadEf()
    {
        EnterObject("'ef' must be an object: { \"project\": \"src/App\" }.");
        var settings = new EfModelSettings("");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(EfKeys, seen) is { } key)
        {
            settings = key switch
            {
                "project" => settings with { Project = ReadString(key) },
                "startup_project" => settings with { StartupProject = ReadString(key) },
                "context" => settings with { Contexts = ReadOneOrMore(key) },
                "configuration" => settings with { Configuration = ReadString(key) },
                "framework" => settings with { Framework = ReadString(key) },
                _ => settings with { Arguments = ReadStrings(key) },
            };
        }
        return settings.Project.Length > 0
            ? settings
            : throw Fault("'ef' does not say which project has the DbContext: \"project\": \"src/App\".");
    }

    private List<string> ReadOneOrMore(string key) =>
        _reader.TokenType switch
        {
            JsonTokenType.String => [ReadString(key)],
            JsonTokenType.StartArray => ReadStrings(key),
            _ => throw Fault($"'{key}' must be a string, or a list of strings."),
        };
}

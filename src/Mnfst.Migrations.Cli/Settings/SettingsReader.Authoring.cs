using System.Text.Json;

namespace Mnfst.Migrations.Cli.Settings;

/// <content>Reads <c>authoring</c>.</content>
internal ref partial struct SettingsReader
{
    internal static readonly string[] AuthoringKeys =
    [
        "kind",
        "id_template",
        "file_template",
        "sql_template",
        "csharp_template",
        "version_paths",
        "revision_environment",
        "post_write_hooks",
    ];

    private static readonly string[] KindNames = ["sql", "csharp"];

    private AuthoringSettings ReadAuthoring()
    {
        EnterObject("'authoring' must be an object: { \"kind\": \"sql\" }.");
        var settings = new AuthoringSettings();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(AuthoringKeys, seen) is { } key)
        {
            settings = key switch
            {
                "kind" => settings with { Kind = ReadKind() },
                "id_template" => settings with { IdTemplate = ReadTemplate(key, NameTemplate.IdParts) },
                "file_template" => settings with { FileTemplate = ReadTemplate(key, NameTemplate.FileParts) },
                "sql_template" => settings with { SqlTemplate = ReadString(key) },
                "csharp_template" => settings with { CSharpTemplate = ReadString(key) },
                "version_paths" => settings with { VersionPaths = ReadStrings(key) },
                "revision_environment" => settings with { RevisionEnvironment = ReadBoolean(key) },
                _ => ReadHooks(settings),
            };
        }
        return settings;
    }

    private readonly RevisionKind ReadKind() =>
        _reader.TokenType == JsonTokenType.String
        && Array.IndexOf(KindNames, _reader.GetString()) is >= 0 and var kind
            ? (RevisionKind)kind
            : throw Fault("'kind' must be \"sql\" or \"csharp\".");

    private readonly NameTemplate ReadTemplate(string key, string[] parts)
    {
        try
        {
            return NameTemplate.Parse(ReadString(key), parts);
        }
        catch (FormatException e)
        {
            throw Fault($"'{key}': {e.Message}");
        }
    }

    private AuthoringSettings ReadHooks(AuthoringSettings settings)
    {
        EnterObject(
            "'post_write_hooks' must be an object: { \"csharp\": [\"dotnet csharpier format {file}\"] }."
        );
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(KindNames, seen) is { } key)
        {
            settings =
                key == KindNames[(int)RevisionKind.Sql]
                    ? settings with
                    {
                        SqlHooks = ReadStrings(key),
                    }
                    : settings with
                    {
                        CSharpHooks = ReadStrings(key),
                    };
        }
        return settings;
    }

    private List<string> ReadStrings(string key)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
            throw Fault($"'{key}' must be a list of strings: [\"...\"].");
        var texts = new List<string>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            texts.Add(ReadString(key));
        return texts;
    }
}

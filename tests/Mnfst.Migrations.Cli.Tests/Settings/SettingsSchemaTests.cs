using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Cli.Tests.Settings;

/// <summary>The schema of mnfst.json says what the reader takes.</summary>
public partial class SettingsSchemaTests
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly string Text = Read("mnfst.schema.json");
    private static readonly JsonElement Schema = JsonDocument.Parse(Text).RootElement;
    private static readonly JsonSchema Validator = JsonSchema.FromText(Text);

    /// <summary>Those of the documentation, the templates and the samples.</summary>
    public static TheoryData<string, string> Files =>
        [
            .. typeof(SettingsSchemaTests)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith("settings/", StringComparison.Ordinal))
                .SelectMany(SettingsIn),
        ];

    public static TheoryData<string> Wrong =>
        new()
        {
            "[]",
            """{ "databse": "x" }""",
            """{ "database": "" }""",
            """{ "database": {} }""",
            """{ "database": { "command": "op read x" } }""",
            """{ "database": { "command": [] } }""",
            """{ "database": { "command": ["op"], "url": "postgres://x/y" } }""",
            """{ "database": { "command": ["op"], "password_command": ["op"] } }""",
            """{ "database": { "password_command": ["op"] } }""",
            """{ "database": { "url": "postgres://x/y", "timeout": "5s" } }""",
            """{ "database": { "command": ["op"], "timeout": 5 } }""",
            """{ "database": { "program": ["op"] } }""",
            """{ "lock_wait": "5" }""",
            """{ "lock_wait": 5 }""",
            """{ "single_transaction": "true" }""",
            """{ "on_failure": "undo" }""",
            """{ "on_failure": true }""",
            """{ "project": ".", "migrations": "versions" }""",
            """{ "environments": { "a": { "project": "." } } }""",
            """{ "environments": [] }""",
            """{ "authoring": { "kind": "fsharp" } }""",
            """{ "authoring": { "post_write_hooks": { "sql": "fmt" } } }""",
            """{ "lint": [] }""",
            """{ "lint": { "severities": {} } }""",
            """{ "lint": { "fail_on": "warn" } }""",
            """{ "lint": { "severity": { "MNFST3101": "fatal" } } }""",
            """{ "lint": { "rules": [{ "id": "APP001", "statement": "DROP TABLE" }] } }""",
            """{ "lint": { "rules": [{ "id": "MNFST001", "statement": "DROP TABLE", "message": "x" }] } }""",
            """{ "model": [] }""",
            """{ "model": 1 }""",
            """{ "model": {} }""",
            """{ "model": { "sql": "a.sql", "revision": "head" } }""",
            """{ "model": { "command": "make schema" } }""",
            """{ "model": { "command": [] } }""",
            """{ "model": { "ef": { "context": "App" } } }""",
            """{ "model": { "ef": { "project": "app", "context": 1 } } }""",
            """{ "model": { "dbcontext": "App" } }""",
            """{ "fleet": "tenants.txt" }""",
            """{ "fleet": { "tenants": "tenants.txt" } }""",
            """{ "fleet": { "file": "a", "query": "SELECT" } }""",
            """{ "fleet": { "file": "a", "command": ["b"] } }""",
            """{ "fleet": { "query": "SELECT", "databases": "t*" } }""",
            """{ "fleet": { "schemas": "t*", "databases": "t*" } }""",
            """{ "fleet": { "databases": "t*", "command": ["b"] } }""",
            """{ "fleet": { "control": "postgres://h/d" } }""",
            """{ "fleet": { "schemas": "t*", "each": "schema" } }""",
            """{ "fleet": { "file": "a", "each": "table" } }""",
            """{ "fleet": { "parallel": 0 } }""",
            """{ "fleet": { "parallel": "4" } }""",
            """{ "fleet": { "per_server": 1.5 } }""",
            """{ "fleet": { "canary": 0 } }""",
            """{ "fleet": { "canary": [] } }""",
            """{ "fleet": { "canary": true } }""",
            """{ "fleet": { "gate": [] } }""",
            """{ "fleet": { "gate": 1 } }""",
            """{ "fleet": { "waves": [] } }""",
            """{ "fleet": { "waves": ["1"] } }""",
            """{ "fleet": { "max_failures": -1 } }""",
            """{ "fleet": { "max_failures": "few" } }""",
            """{ "fleet": { "deadline": "0" } }""",
            """{ "fleet": { "deadline": 60 } }""",
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_settings_file_here_is_valid(string place, string json)
    {
        Assert.True(IsValid(json), place);
        Assert.NotNull(ReadSettings(json));
    }

    [Fact]
    public void There_are_some()
    {
        var places = Files.Select(file => file.Data.Item1).ToList();
        Assert.Contains(places, place => place.EndsWith("cli.md", StringComparison.Ordinal));
        Assert.Contains(places, place => place.EndsWith("mnfst.json", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_the_reader_refuses_the_schema_refuses(string json)
    {
        Assert.False(IsValid(json));
        Assert.ThrowsAny<Exception>(() => ReadSettings(json));
    }

    [Fact]
    public void It_has_the_keys_that_the_reader_has()
    {
        var definitions = Schema.GetProperty("definitions");
        Assert.Equal(SettingsReader.FileKeys.Order(), Keys(Schema));
        Assert.Equal(SettingsReader.EnvironmentKeys.Order(), Keys(definitions.GetProperty("environment")));
        Assert.Equal(SettingsReader.AuthoringKeys.Order(), Keys(definitions.GetProperty("authoring")));
        Assert.Equal(SettingsReader.EfKeys.Order(), Keys(definitions.GetProperty("ef")));
        Assert.Equal(SettingsReader.FleetKeys.Order(), Keys(definitions.GetProperty("fleet")));
        var lint = definitions.GetProperty("lint");
        Assert.Equal(SettingsReader.LintKeys.Order(), Keys(lint));
        var rule = lint.GetProperty("properties").GetProperty("rules").GetProperty("items");
        Assert.Equal(SettingsReader.LintRuleKeys.Order(), Keys(rule));
        var source = definitions.GetProperty("model_source").GetProperty("anyOf")[1];
        Assert.Equal(SettingsReader.ModelKeys.Order(), Keys(source));
    }

    [Fact]
    public void Every_key_says_what_it_is()
    {
        var definitions = Schema.GetProperty("definitions");
        JsonElement[] objects =
        [
            Schema,
            definitions.GetProperty("environment"),
            definitions.GetProperty("authoring"),
            definitions.GetProperty("model_source").GetProperty("anyOf")[1],
            definitions.GetProperty("ef"),
            definitions.GetProperty("fleet"),
        ];
        foreach (var property in objects.SelectMany(o => o.GetProperty("properties").EnumerateObject()))
        {
            var described = property.Value.TryGetProperty("$ref", out var reference)
                ? definitions.GetProperty(reference.GetString()!.Split('/')[^1])
                : property.Value;
            Assert.EndsWith(".", described.GetProperty("description").GetString(), StringComparison.Ordinal);
        }
    }

    private static IOrderedEnumerable<string> Keys(JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order();

    private static bool IsValid(string json) =>
        Validator.Evaluate(JsonDocument.Parse(json, Options).RootElement).IsValid;

    private static ProjectSettings ReadSettings(string json) =>
        SettingsReader.Read("mnfst.json", System.Text.Encoding.UTF8.GetBytes(json));

    private static IEnumerable<TheoryDataRow<string, string>> SettingsIn(string resource)
    {
        var text = Read(resource);
        if (resource.EndsWith(".json", StringComparison.Ordinal))
            return [new(resource, text)];
        return Block()
            .Matches(text)
            .Select(block => block.Groups["json"].Value)
            .Where(IsSettings)
            .Select(json => new TheoryDataRow<string, string>(resource, json));
    }

    /// <summary>Other documents of the documentation have other keys at their top.</summary>
    private static bool IsSettings(string json) =>
        JsonDocument.Parse(json, Options).RootElement is { ValueKind: JsonValueKind.Object } document
        && document.EnumerateObject().Any(key => SettingsReader.FileKeys.Contains(key.Name));

    private static string Read(string resource)
    {
        using var stream = typeof(SettingsSchemaTests).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Core.Tests.Graph.Alembic;

/// <summary>Random graphs and the answers that Alembic 1.19.2 gave on them, as recorded in cases.json.</summary>
public sealed record AlembicCases(IReadOnlyList<AlembicCase> Cases)
{
    private static readonly Lazy<AlembicCases> Loaded = new(Load);

    public static AlembicCases All => Loaded.Value;

    public AlembicCase this[string name] => Cases.Single(c => c.Name == name);

    private static AlembicCases Load()
    {
        using var stream = typeof(AlembicCases).Assembly.GetManifestResourceStream("alembic-cases.json")!;
        return JsonSerializer.Deserialize<AlembicCases>(stream, JsonSerializerOptions.Web)!;
    }
}

public sealed record AlembicCase(
    string Name,
    IReadOnlyList<AlembicRevision> Revisions,
    IReadOnlyList<AlembicQuery> Queries
);

public sealed record AlembicRevision(string Id, string[] Down, string[] Depends, string[] Labels);

public sealed record AlembicQuery(AlembicQuestion Query, AlembicAnswer Result);

public sealed record AlembicQuestion(string Op, string[]? Current, JsonElement Target, bool Splice)
{
    public string[] Targets =>
        Target.ValueKind switch
        {
            JsonValueKind.String => [Target.GetString()!],
            JsonValueKind.Array => [.. Target.EnumerateArray().Select(item => item.GetString()!)],
            _ => [],
        };

    public override string ToString() =>
        $"{Op} {string.Join(' ', Targets)}{(Splice ? " --splice" : "")} at [{string.Join(", ", Current ?? [])}]";
}

public sealed record AlembicAnswer(
    string[]? Revs,
    string?[]? Steps,
    string[]? Final,
    [property: JsonPropertyName("down_revision")] JsonElement? DownRevision,
    AlembicError? Error
);

public sealed record AlembicError(string Class, string Message, bool Crash);

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>What servers did with a statement, see <c>Data/ddl-locks.md</c>.</summary>
internal sealed record RecordedStatement(string Ddl, RecordedResult[] Results)
{
    public static IReadOnlyDictionary<string, RecordedStatement> All { get; } =
        JsonSerializer.Deserialize<Dictionary<string, RecordedStatement>>(
            Resource("ddl-locks.json"),
            JsonSerializerOptions.Web
        )!;

    public static string Fixtures { get; } = Resource("ddl-locks-fixtures.sql");

    private static string Resource(string name)
    {
        using var stream = typeof(RecordedStatement).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>What it did on some versions.</summary>
internal sealed record RecordedResult(
    int[] Pg,
    string? Error,
    Dictionary<string, string> Locks,
    string[] Rewrite,
    bool Scan,
    [property: JsonPropertyName("index_build")] bool IndexBuild
);

using System.Text.Json;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>The JSON with which MSBuild answers a <see cref="ProjectQuestion"/>.</summary>
internal sealed class ProjectAnswer : IDisposable
{
    private readonly JsonDocument _answer;

    private ProjectAnswer(JsonDocument answer) => _answer = answer;

    public static ProjectAnswer Parse(string answer) => new(JsonDocument.Parse(answer));

    /// <summary>The value of a property that was asked for; empty if it has none.</summary>
    public string Property(string name) =>
        _answer.RootElement.GetProperty("Properties").GetProperty(name).GetString() ?? "";

    /// <summary>Whether a property that was asked for is true.</summary>
    public bool IsTrue(string name) => bool.TryParse(Property(name), out var value) && value;

    /// <summary>The items of a kind that was asked for, with their metadata.</summary>
    public IEnumerable<JsonElement> Items(string name) =>
        _answer.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray();

    public void Dispose() => _answer.Dispose();
}

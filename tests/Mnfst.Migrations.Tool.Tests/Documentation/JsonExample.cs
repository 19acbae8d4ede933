using System.Text.Json;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>A command of json.md, and the answer that stands below it.</summary>
internal sealed record JsonExample(string Command, JsonElement Answer)
{
    private const string Fence = "```";

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<JsonExample> All { get; } = [.. Read()];

    /// <summary>The members of a document, each by its path; what the entries of a list have is taken together.</summary>
    public static SortedSet<string> MembersOf(JsonElement document)
    {
        var members = new SortedSet<string>(StringComparer.Ordinal);
        Collect(document, "");
        return members;

        void Collect(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var entry in element.EnumerateArray())
                    Collect(entry, $"{path}[]");
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in element.EnumerateObject())
                {
                    members.Add($"{path}.{member.Name}");
                    Collect(member.Value, $"{path}.{member.Name}");
                }
            }
        }
    }

    /// <summary>Reads an answer: a document, or one on each line, which are taken for a list.</summary>
    public static JsonElement Parse(string answer)
    {
        var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var isList = lines.Length > 1 && Array.TrueForAll(lines, line => line is ['{', .., '}']);
        return JsonDocument.Parse(isList ? $"[{string.Join(',', lines)}]" : answer).RootElement;
    }

    private static IEnumerable<JsonExample> Read()
    {
        var lines = Document.LinesOf("json.md");
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at] != $"{Fence}json" && lines[at] != $"{Fence}jsonl")
                continue;
            // The command stands in a block of its own before it.
            var command = lines[at - 3];
            var answer = lines.Skip(at + 1).TakeWhile(line => line != Fence);
            yield return new(command, Parse(string.Join('\n', answer)));
        }
    }
}

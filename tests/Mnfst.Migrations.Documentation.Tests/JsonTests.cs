using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Documentation.Tests.Pages;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>JSON can be read, and a <c>mnfst.json</c> says nothing that the tool does not know.</summary>
public class JsonTests
{
    private const string Language = "json";

    /// <summary>A document on each line (https://jsonlines.org).</summary>
    private const string Lines = "jsonl";

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static TheoryData<string> Pages => Page.With(Language);

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_is_valid(string page)
    {
        foreach (var block in Page.Of(page, Language))
        {
            using var document = JsonDocument.Parse(block.Text, Options);
            if (IsSettings(document))
                SettingsReader.Read($"{page}({block.Line})", Encoding.UTF8.GetBytes(block.Text));
        }
    }

    [Fact]
    public void Each_line_of_lines_is_valid()
    {
        var blocks = Page
            .All.SelectMany(page => page.Blocks)
            .Where(block => block.Language == Lines)
            .ToList();
        Assert.NotEmpty(blocks);
        foreach (
            var line in blocks.SelectMany(block => block.Text.Split('\n')).Where(line => line.Length > 0)
        )
            JsonDocument.Parse(line).Dispose();
    }

    /// <summary>No answer of a command has one of these members.</summary>
    private static bool IsSettings(JsonDocument document) =>
        document.RootElement.ValueKind == JsonValueKind.Object
        && document
            .RootElement.EnumerateObject()
            .Any(member => member.Name is "project" or "migrations" or "environments" or "authoring");
}

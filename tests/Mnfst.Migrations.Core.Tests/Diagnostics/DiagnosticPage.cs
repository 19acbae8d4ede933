namespace Mnfst.Migrations.Core.Tests.Diagnostics;

/// <summary>A page of <c>docs/diagnostics</c>.</summary>
internal sealed class DiagnosticPage
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics");

    private DiagnosticPage(string text) => Text = text;

    /// <summary>The list of all.</summary>
    public static DiagnosticPage Index => Of("README");

    public string Text { get; }

    public static DiagnosticPage Of(string id) =>
        new(File.ReadAllText(Path.Combine(Folder, $"{id}.md")).ReplaceLineEndings("\n"));

    /// <summary>The blocks of code in a language, in order.</summary>
    public IReadOnlyList<string> Blocks(string language) => Blocks(Text, language);

    /// <summary>The same for any page of the documentation.</summary>
    public static IReadOnlyList<string> Blocks(string page, string language)
    {
        var blocks = new List<string>();
        string? block = null;
        foreach (var line in page.Split('\n'))
        {
            if (line == $"```{language}")
            {
                block = "";
            }
            else if (line == "```" && block is not null)
            {
                blocks.Add(block);
                block = null;
            }
            else if (block is not null)
            {
                block += line + "\n";
            }
        }
        return blocks;
    }
}

using System.Globalization;
using System.Text;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>
/// The graph as a flowchart of Mermaid, which GitHub and GitLab draw in pull requests and in Markdown. The colours are such that
/// they can be read on a light and on a dark page.
/// </summary>
internal static class MermaidPicture
{
    /// <summary>What Mermaid draws unless its page is configured otherwise (<c>maxEdges</c>, which a diagram can not raise).</summary>
    public const int MostLinks = 500;

    /// <summary>The same for its text (<c>maxTextSize</c>).</summary>
    public const int LongestText = 50_000;

    private const int WidestMessage = 60;

    private static readonly Dictionary<StatusState, string> Looks = new()
    {
        [StatusState.Pending] = "fill:#fff8c5,stroke:#9a6700,color:#1f2328",
        [StatusState.Applied] = "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
        [StatusState.Changed] = "fill:#fbefff,stroke:#8250df,color:#1f2328",
        [StatusState.Missing] = "fill:#fbefff,stroke:#8250df,color:#1f2328,stroke-dasharray:4",
    };

    private const string BadLook = "fill:#ffebe9,stroke:#cf222e,color:#1f2328";

    public static string Draw(GraphPicture picture)
    {
        var text = new StringBuilder("flowchart BT\n");
        foreach (var (position, revision) in picture.Revisions.Index())
            Add($"  r{position}[\"{Describe(revision)}\"]{ClassOf(revision)}\n");
        foreach (var link in picture.Links)
            Add($"  r{link.To} {(link.IsDependency ? "-.->" : "-->")} r{link.From}\n");
        foreach (var (state, _) in picture.CountStates())
            Add($"  classDef {PictureRevision.WordFor(state)} {Looks.GetValueOrDefault(state, BadLook)}\n");
        return text.ToString();

        void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether it is small enough for Mermaid to draw it.</summary>
    public static bool IsDrawn(GraphPicture picture, string text) =>
        picture.Links.Count <= MostLinks && text.Length <= LongestText;

    private static string Describe(PictureRevision revision)
    {
        var parts = new List<string> { $"<b>{Escape(revision.Id)}</b>" };
        if (revision.Title.Length > 0)
            parts.Add(Escape(PictureText.Shorten(revision.Title, WidestMessage)));
        // Colour alone tells nothing to whoever does not see it.
        if (
            revision.Labels.Append(revision.StateWord).Where(mark => mark.Length > 0).ToList() is
            { Count: > 0 } marks
        )
            parts.Add($"<i>{Escape(string.Join(", ", marks))}</i>");
        return string.Join("<br/>", parts);
    }

    private static string ClassOf(PictureRevision revision) =>
        revision.StateWord.Length > 0 ? $":::{revision.StateWord}" : "";

    /// <summary>All that might mean something to Mermaid, or to HTML, is written by its number: <c>#35;</c>.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in VisibleText.OnOneLine(text))
        {
            if (char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '.' or ',' or '/' || c > '\x7f')
                escaped.Append(c);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{(int)c};");
        }
        return escaped.ToString();
    }
}

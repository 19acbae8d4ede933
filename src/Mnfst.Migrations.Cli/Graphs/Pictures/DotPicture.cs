using System.Globalization;
using System.Text;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>The graph in the language of Graphviz: <c>dot -Tpdf</c> makes a poster of it.</summary>
internal static class DotPicture
{
    private const int WidestMessage = 60;

    public static string Draw(GraphPicture picture)
    {
        var text = new StringBuilder(
            """
            digraph migrations {
              rankdir=BT
              node [shape=box, style="rounded,filled", fillcolor="#f6f8fa", color="#59636e", fontname="Helvetica"]
              edge [color="#59636e"]

            """
        );
        foreach (var (position, revision) in picture.Revisions.Index())
            Add($"  r{position} [label={Quote(Describe(revision))}{LookOf(revision.State)}]\n");
        foreach (var link in picture.Links)
            Add($"  r{link.To} -> r{link.From}{(link.IsDependency ? " [style=dashed]" : "")}\n");
        return text.Append("}\n").ToString();

        void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Describe(PictureRevision revision)
    {
        yield return revision.Id;
        if (revision.Title.Length > 0)
            yield return PictureText.Shorten(revision.Title, WidestMessage);
        if (
            revision.Labels.Append(revision.StateWord).Where(mark => mark.Length > 0).ToList() is
            { Count: > 0 } marks
        )
            yield return string.Join(", ", marks);
    }

    private static string LookOf(StatusState? state) =>
        state switch
        {
            null => "",
            StatusState.Pending => ", fillcolor=\"#fff8c5\", color=\"#9a6700\"",
            StatusState.Applied => ", fillcolor=\"#dafbe1\", color=\"#1a7f37\"",
            StatusState.Changed => ", fillcolor=\"#fbefff\", color=\"#8250df\"",
            StatusState.Missing =>
                ", fillcolor=\"#fbefff\", color=\"#8250df\", style=\"rounded,filled,dashed\"",
            _ => ", fillcolor=\"#ffebe9\", color=\"#cf222e\"",
        };

    /// <summary>
    /// A string of the language. A backslash begins an escape (<c>\N</c> is the name of the node), and an ampersand an entity of
    /// HTML, even in a plain label.
    /// </summary>
    private static string Quote(IEnumerable<string> lines) =>
        $"\"{string.Join("\\n", lines.Select(Escape))}\"";

    private static string Escape(string text) =>
        VisibleText
            .OnOneLine(text)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("&", "&amp;", StringComparison.Ordinal);
}

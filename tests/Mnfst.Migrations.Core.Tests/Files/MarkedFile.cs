using System.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>
/// A .sql revision file in which every diagnostic is drawn where it is expected: <c>«MNFST2001 end»</c> stands for
/// the text <c>end</c> with that diagnostic on it.
/// </summary>
public static class MarkedFile
{
    /// <summary>Reads a file and asserts that it has the faults that are drawn, there and no others.</summary>
    public static SqlRevisionFile Read(string marked)
    {
        var text = Unmark(marked);
        var file = SqlRevisionReader.Read("005.sql", text);
        Assert.Equal(marked, Mark(text, file.Diagnostics));
        return file;
    }

    /// <summary>Reads a file in which nothing is wrong.</summary>
    public static SqlRevisionFile ReadSound(string text)
    {
        var file = SqlRevisionReader.Read("005.sql", text);
        Assert.Empty(file.Diagnostics);
        return file;
    }

    private static string Unmark(string marked)
    {
        var text = new StringBuilder();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '«')
                i += "MNFST2001 ".Length;
            else if (marked[i] != '»')
                text.Append(marked[i]);
        }
        return text.ToString();
    }

    private static string Mark(string text, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var marked = new StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            marked.Append(
                '»',
                diagnostics.Count(d => d.Location!.Span is { Length: > 0 } span && span.End == i)
            );
            foreach (var diagnostic in diagnostics.Where(d => d.Location!.Span.Start == i))
            {
                Assert.Equal(new LineMap(text).PositionOf(i), diagnostic.Location!.Start);
                marked.Append($"«{diagnostic.Id} ").Append(diagnostic.Location.Span.Length == 0 ? "»" : "");
            }
            if (i < text.Length)
                marked.Append(text[i]);
        }
        return marked.ToString();
    }
}

using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Sql;

/// <summary>A text in which «» show where the statements are, so that an example can be read as a picture.</summary>
public sealed record MarkedSql(string Text, TextSpan[] Statements)
{
    public static MarkedSql Parse(string marked)
    {
        var text = new StringBuilder();
        var statements = new List<TextSpan>();
        var start = 0;
        foreach (var c in marked)
        {
            if (c == '«')
                start = text.Length;
            else if (c == '»')
                statements.Add(TextSpan.FromBounds(start, text.Length));
            else
                text.Append(c);
        }
        return new MarkedSql(text.ToString(), [.. statements]);
    }

    /// <summary>Marks a text at other statements, for comparison with the picture.</summary>
    public static string Mark(string text, IEnumerable<TextSpan> statements)
    {
        var marked = new StringBuilder();
        var position = 0;
        foreach (var span in statements)
        {
            marked.Append(text, position, span.Start - position).Append('«');
            marked.Append(text, span.Start, span.Length).Append('»');
            position = span.End;
        }
        return marked.Append(text, position, text.Length - position).ToString();
    }
}

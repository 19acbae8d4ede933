using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>
/// The summary of a documentation comment. It is read from the comment's text, since the compiler parses such comments
/// only in a project that generates documentation.
/// </summary>
internal static class SummaryComment
{
    /// <summary>The summary without its tags, on one line; empty if there is none.</summary>
    public static string Read(SyntaxNode declaration)
    {
        var text = new StringBuilder();
        foreach (var trivia in declaration.GetLeadingTrivia())
        {
            if (IsComment(trivia))
                AppendContent(text, trivia.ToFullString());
        }
        return text.Length == 0 ? "" : SummaryOf(text.ToString());
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind()
            is SyntaxKind.SingleLineDocumentationCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia
                or SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.MultiLineCommentTrivia;

    /// <summary>Adds what a comment says, if its marks make it a documentation comment.</summary>
    private static void AppendContent(StringBuilder text, string comment)
    {
        var isBlock = comment.StartsWith("/**", StringComparison.Ordinal);
        foreach (var line in comment.Split('\n'))
        {
            var content = line.Trim();
            if (content.StartsWith("///", StringComparison.Ordinal))
                text.Append(content, 3, content.Length - 3).Append('\n');
            else if (isBlock)
                text.Append(WithoutBlockMarks(content)).Append('\n');
        }
    }

    private static string WithoutBlockMarks(string line)
    {
        if (line.EndsWith("*/", StringComparison.Ordinal))
            line = line.Substring(0, line.Length - 2);
        return line.TrimStart('/').TrimStart('*');
    }

    private static string SummaryOf(string comment)
    {
        try
        {
            var summary = XElement.Parse($"<doc>{comment}</doc>").Element("summary");
            return summary is null ? "" : OnOneLine(TextOf(summary));
        }
        catch (XmlException)
        {
            // The compiler says what is wrong with it, if the project wants to know.
            return "";
        }
    }

    /// <summary>The text of an element; one without content stands for what it refers to.</summary>
    private static string TextOf(XElement element) =>
        string.Concat(
            element
                .Nodes()
                .Select(node =>
                    node switch
                    {
                        XElement { IsEmpty: true } reference => NameIn(reference),
                        XElement { Name.LocalName: "para" or "br" } block => $" {TextOf(block)} ",
                        XElement inner => TextOf(inner),
                        XText text => text.Value,
                        _ => "",
                    }
                )
        );

    private static string NameIn(XElement reference)
    {
        var name = (
            reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword")
        )?.Value;
        return name is null ? " " : name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }

    private static string OnOneLine(string text) =>
        string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

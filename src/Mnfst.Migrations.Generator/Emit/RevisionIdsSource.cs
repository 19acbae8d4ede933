using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>Writes a constant for each revision id.</summary>
internal static class RevisionIdsSource
{
    public const string Name = "RevisionIds";

    public static SourceText Write(string rootNamespace, EquatableArray<NamedRevision> revisions)
    {
        var names = RevisionIdNames.Of(revisions.Select(revision => revision.Id));
        var source = new GeneratedSource()
            .Namespace(rootNamespace)
            .Line("/// <summary>The ids of this project's revisions.</summary>")
            .Line("public static class RevisionIds")
            .Line("{");
        foreach (var revision in revisions)
            source
                .Line($"    /// <summary>{Describe(revision)}</summary>")
                .Line(
                    $"    public const string {CSharpNames.Escape(names[revision.Id])} = {Quote(revision.Id)};"
                );
        return source.Line("}").ToSourceText();
    }

    private static string Quote(string id) =>
        PlainText.Is(id) ? $"\"{id}\"" : SymbolDisplay.FormatLiteral(id, quote: true);

    private static string Describe(NamedRevision revision)
    {
        var message = string.Join(
            " ",
            revision.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        var text = message.Length > 0 ? message : $"Revision {revision.Id}";
        return PlainText.Is(text) ? text : ToXml(text);
    }

    /// <summary>The text as XML; what XML cannot hold is left out.</summary>
    private static string ToXml(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                legal.Append(text[i]);
            else if (char.IsSurrogatePair(text, i))
                legal.Append(text, i++, 2);
        }
        return new XText(legal.ToString()).ToString();
    }
}

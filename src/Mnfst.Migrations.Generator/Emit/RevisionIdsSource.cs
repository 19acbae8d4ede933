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
        var message = DocumentationText.JoinWords(revision.Message);
        var text = message.Length > 0 ? message : $"Revision {revision.Id}";
        return PlainText.Is(text) ? text : DocumentationText.OneLine(text);
    }
}

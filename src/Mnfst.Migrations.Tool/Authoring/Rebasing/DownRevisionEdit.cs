using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Rebasing;

/// <summary>Has the file of a revision name another down_revision.</summary>
internal static class DownRevisionEdit
{
    /// <summary>The file with the change.</summary>
    /// <param name="source">The revision.</param>
    /// <param name="from">Its down_revision, which goes; null if it has none yet.</param>
    /// <param name="onto">The one that comes.</param>
    /// <exception cref="CommandFailedException">What the file says is said elsewhere.</exception>
    public static byte[] Make(SourceRevision source, string? from, string onto)
    {
        var declared = source.Revision.Declaration!;
        var bytes = SourceBytes.Read(source.Path);
        if (from is null)
            return bytes.With(
                PlaceAfter(source, declared.Id, bytes.Text),
                Added(source, onto, declared.Id, bytes.Text)
            );
        var place = declared.DownRevisions[0];
        return bytes.With(place.Span, LinkEdit.Written(source, place, from, onto, bytes.Text));
    }

    private static TextSpan PlaceAfter(SourceRevision source, SourceLocation id, string text)
    {
        if (!source.IsCode)
            return new TextSpan(EndOfLine(text, id.Span.End), 0);
        SdkCompiler.Provide();
        return new TextSpan(CodeEdits.EndOfAttributes(text, id.Span), 0);
    }

    private static string Added(SourceRevision source, string onto, SourceLocation id, string text)
    {
        var end = LineEnds.Of(text);
        return source.IsCode
            ? CodeEdits.DownRevisionBeside(text, id.Span, onto, end)
            : $"{end}-- mnfst:down_revision {onto}";
    }

    private static int EndOfLine(string text, int position) =>
        text.IndexOfAny(['\r', '\n'], position) is >= 0 and var end ? end : text.Length;
}

using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Rebasing;

/// <summary>Has the links of a revision name another one.</summary>
internal static class LinkEdit
{
    /// <summary>The file in which each link to one of several revisions leads to another one.</summary>
    /// <exception cref="CommandFailedException">What the file says is said elsewhere.</exception>
    public static byte[] Rename(SourceRevision source, IReadOnlySet<string> from, string to)
    {
        var revision = source.Revision;
        var links = Pair(revision.DownRevisions, revision.Declaration!.DownRevisions)
            .Concat(Pair(revision.DependsOn, revision.Declaration.DependsOn))
            .Where(link => from.Contains(link.Name))
            // From the end, so that the places before it stay right.
            .OrderByDescending(link => link.Place.Span.Start);
        var bytes = SourceBytes.Read(source.Path);
        byte[]? changed = null;
        foreach (var (name, place) in links)
        {
            changed = bytes.With(place.Span, Written(source, place, name, to, bytes.Text));
            bytes = SourceBytes.Of(changed);
        }
        return changed!;
    }

    /// <summary>How another id is written in the place of one.</summary>
    /// <exception cref="CommandFailedException">What the file says is said elsewhere.</exception>
    public static string Written(
        SourceRevision source,
        SourceLocation place,
        string from,
        string to,
        string text
    )
    {
        if (!source.IsCode)
            return to;
        SdkCompiler.Provide();
        return CodeEdits.ReplaceLiteral(text, place.Span, from, to)
            ?? throw new CommandFailedException(
                $"{place}: A link of '{source.Revision.Id}' is not a string literal. Write \"{from}\" there and try again. Nothing was done."
            );
    }

    private static IEnumerable<(string Name, SourceLocation Place)> Pair(
        IEnumerable<string> names,
        IEnumerable<SourceLocation> places
    ) => names.Zip(places);
}

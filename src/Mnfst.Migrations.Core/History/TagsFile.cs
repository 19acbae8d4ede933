using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.History;

/// <summary>
/// The tags of a history, as the file <c>tags</c> beside its revisions has them: a line for each, <c>v2.3 = 006_user_roles</c>,
/// with several ids between commas where several heads were released.
/// </summary>
/// <param name="Tags">The tags, each name once.</param>
/// <param name="Faults">What is wrong with the file, whatever the revisions are.</param>
internal sealed record TagsFile(EquatableArray<RevisionTag> Tags, EquatableArray<Diagnostic> Faults)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "tags";

    /// <summary>There are none.</summary>
    public static TagsFile None { get; } = new(default, default);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    public static TagsFile Read(string path, string text)
    {
        // Editors keep an index of names in a file that is called the same (ctags).
        if (text.StartsWith("!_TAG_", StringComparison.Ordinal))
            return None;
        var lines = new LineMap(text);
        var tags = new Dictionary<string, RevisionTag>(StringComparer.Ordinal);
        var faults = new List<Diagnostic>();
        foreach (var line in HistoryLine.Read(text))
        {
            if (line.Text.Length == 0)
                continue;
            if (line.IsConflictMarker)
                faults.Add(
                    DiagnosticCatalog.ConflictMarker.At(
                        PlaceOf(line.Span),
                        "Keep the lines of both sides that are right, and remove the markers."
                    )
                );
            else if (Parse(line) is not { } tag)
                faults.Add(DiagnosticCatalog.MalformedTag.At(PlaceOf(line.Span), line.Text));
            else if (TagNames.FindFault(tag.Name) is { } fault)
                faults.Add(DiagnosticCatalog.IllegalName.At(tag.Place, tag.Name, "tag", fault));
            else if (tags.TryGetValue(tag.Name, out var first))
                faults.Add(DiagnosticCatalog.DuplicateTag.At(tag.Place, tag.Name, first.Place));
            else
                tags.Add(tag.Name, tag);
        }
        return new TagsFile(tags.Values.ToEquatableArray(), faults.ToEquatableArray());

        SourceLocation PlaceOf(TextSpan span) => lines.LocationOf(path, span);

        RevisionTag? Parse(HistoryLine line)
        {
            var sign = line.Text.IndexOf('=');
            var name = sign < 0 ? "" : line.Text.Substring(0, sign).TrimEnd();
            if (name.Length == 0)
                return null;
            var ids = new List<string>();
            var places = new List<SourceLocation>();
            for (var start = sign + 1; start <= line.Text.Length; )
            {
                var comma = line.Text.IndexOf(',', start);
                var end = comma < 0 ? line.Text.Length : comma;
                var part = line.Text.Substring(start, end - start);
                var id = part.Trim();
                if (id.Length == 0 || ids.Contains(id))
                    return null;
                ids.Add(id);
                var leading = part.Length - part.TrimStart().Length;
                places.Add(PlaceOf(line.SpanOf(start + leading, id.Length)));
                start = end + 1;
            }
            return new RevisionTag(
                name,
                ids.ToEquatableArray(),
                PlaceOf(line.SpanOf(0, name.Length)),
                places.ToEquatableArray()
            );
        }
    }

    /// <summary>The revisions with their tags.</summary>
    /// <param name="revisions">The revisions; those that have no tag are given back as they are.</param>
    public IReadOnlyList<Revision> PutOn(IReadOnlyList<Revision> revisions)
    {
        if (Tags.Count == 0)
            return revisions;
        var tagged = Tags.SelectMany(tag => tag.Revisions.Select(id => (Id: id, tag.Name)))
            .ToLookup(at => at.Id, at => at.Name, StringComparer.Ordinal);
        return
        [
            .. revisions.Select(revision =>
                tagged.Contains(revision.Id)
                    ? revision with
                    {
                        Tags = tagged[revision.Id]
                            .OrderBy(name => name, StringComparer.Ordinal)
                            .ToEquatableArray(),
                    }
                    : revision
            ),
        ];
    }

    /// <summary>What is wrong with the tags of these revisions.</summary>
    public IEnumerable<Diagnostic> FindUnknown(IReadOnlyList<Revision> revisions)
    {
        var ids = new HashSet<string>(revisions.Select(revision => revision.Id), StringComparer.Ordinal);
        foreach (var tag in Tags)
        {
            for (var i = 0; i < tag.Revisions.Count; i++)
            {
                if (!ids.Contains(tag.Revisions[i]))
                    yield return DiagnosticCatalog.UnknownTaggedRevision.At(
                        tag.RevisionPlaces[i],
                        tag.Name,
                        tag.Revisions[i],
                        Advise(tag.Revisions[i], revisions)
                    );
            }
        }
    }

    private static string Advise(string id, IReadOnlyList<Revision> revisions)
    {
        if (revisions.FirstOrDefault(revision => revision.Replaces.Contains(id)) is { } squashed)
            return $"'{squashed.Id}' replaces it. Name that one, or remove the tag.";
        return NearestName.Find(id, revisions.Select(revision => revision.Id)) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : "Write the full id of a revision, or remove the tag.";
    }
}

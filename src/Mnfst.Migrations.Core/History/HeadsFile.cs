using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.History;

/// <summary>
/// The heads of a history, as the file <c>heads</c> beside its revisions has them, an id a line: two branches that each add a
/// revision change the same line, and Git says so before anybody builds.
/// </summary>
/// <param name="Heads">The ids, each with its place.</param>
/// <param name="Start">Where the file begins.</param>
/// <param name="Conflict">Where Git wrote that it could not merge the file; null if it could.</param>
internal sealed record HeadsFile(
    EquatableArray<ListedHead> Heads,
    SourceLocation Start,
    SourceLocation? Conflict
)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "heads";

    private const string Heading =
        "# The heads of the history. 'mnfst' keeps this file; 'mnfst heads --write' writes it again.";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    public static HeadsFile Read(string path, string text)
    {
        var lines = new LineMap(text);
        var heads = new List<ListedHead>();
        SourceLocation? conflict = null;
        foreach (var line in HistoryLine.Read(text))
        {
            if (line.Text.Length == 0)
                continue;
            var place = lines.LocationOf(path, line.Span);
            if (line.IsConflictMarker)
                conflict ??= place;
            else
                heads.Add(new ListedHead(line.Text, place));
        }
        return new HeadsFile(heads.ToEquatableArray(), lines.LocationOf(path, new TextSpan(0, 0)), conflict);
    }

    /// <summary>The text of a file.</summary>
    /// <param name="heads">The heads.</param>
    public static string Write(IEnumerable<Revision> heads) =>
        string.Concat(
            heads
                .Select(head => head.Id)
                .OrderBy(id => id, StringComparer.Ordinal)
                .Prepend(Heading)
                .Select(line => line + "\n")
        );

    /// <summary>How the file differs from the heads that the history has.</summary>
    public IEnumerable<Diagnostic> Check(RevisionGraph graph)
    {
        if (Conflict is not null)
        {
            // What stands between the markers are the heads of both sides.
            yield return DiagnosticCatalog.ConflictMarker.At(
                Conflict,
                "Two branches of the history meet here. Merge them with 'mnfst merge heads', which also writes this file; if they stay separate, write it with 'mnfst heads --write'."
            );
            yield break;
        }
        var heads = new HashSet<string>(graph.Heads.Select(head => head.Id), StringComparer.Ordinal);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, place) in Heads)
        {
            var fault =
                !listed.Add(id) ? "is listed twice"
                : heads.Contains(id) ? null
                : graph.Find(id) is null ? "is no revision"
                : $"is no head: {string.Join(", ", graph.NextRevisionsOf(id))} follows it";
            if (fault is not null)
                yield return DiagnosticCatalog.WrongHead.At(place, $"'{id}' {fault}.");
        }
        var last = Heads.Count > 0 ? Heads[Heads.Count - 1].Place : Start;
        foreach (
            var missing in heads.Where(id => !listed.Contains(id)).OrderBy(id => id, StringComparer.Ordinal)
        )
            yield return DiagnosticCatalog.WrongHead.At(last, $"Head '{missing}' is not listed.");
    }
}

/// <summary>A head as the file has it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record ListedHead(string Id, SourceLocation Place);

using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Tool.Authoring.Squashing;

/// <summary>The revisions that become one: a line without branches, from its first to its last.</summary>
internal static class SquashRange
{
    /// <exception cref="CommandFailedException">They are no line, or too few.</exception>
    public static IReadOnlyList<Revision> Find(RevisionGraph graph, RevisionRange range)
    {
        var first = End(graph, range.Start, "first");
        var last = End(graph, range.End, "last");
        var line = new List<Revision> { last };
        while (line[^1] != first)
            line.Add(Before(graph, line[^1], first, last));
        line.Reverse();
        if (line.Count < 2)
            throw new CommandFailedException(
                $"'{first.Id}' is already a single revision. Name two ends: squash FIRST:LAST.",
                ExitCode.Usage
            );
        RefuseFork(graph, line);
        if (line.Find(revision => revision.Replaces.Count > 0) is { } squash)
            RefuseSquash(squash);
        return line;
    }

    private static Revision End(RevisionGraph graph, RevisionSpecifier? specifier, string which)
    {
        var found = specifier is null ? [] : graph.Resolve(specifier);
        return found.Count == 1
            ? found[0]
            : throw new CommandFailedException(
                $"The {which} revision is missing or invalid. Name both ends: squash FIRST:LAST, such as 001_initial:003_add_indexes.",
                ExitCode.Usage
            );
    }

    private static Revision Before(RevisionGraph graph, Revision revision, Revision first, Revision last) =>
        revision.DownRevisions.Count switch
        {
            1 => graph.Find(revision.DownRevisions[0])!,
            0 => throw new CommandFailedException(
                $"'{last.Id}' does not come after '{first.Id}': its line starts with '{revision.Id}'. Name the ends of one line, oldest first.",
                ExitCode.Usage
            ),
            _ => throw new CommandFailedException(
                $"'{revision.Id}' between '{first.Id}' and '{last.Id}' merges {string.Join(", ", revision.DownRevisions)}. Only a line can be squashed: squash what is below the merge, or above it.",
                ExitCode.Usage
            ),
        };

    private static void RefuseFork(RevisionGraph graph, List<Revision> line)
    {
        foreach (var revision in line.SkipLast(1))
        {
            if (graph.NextRevisionsOf(revision.Id) is { Count: > 1 } next)
                throw new CommandFailedException(
                    $"At '{revision.Id}' the history branches into {string.Join(", ", next)}. Only a line can be squashed: end it there, or start above it.",
                    ExitCode.Usage
                );
        }
    }

    /// <summary>A database may not know yet that it has the squash; then it would not know the next one either.</summary>
    private static void RefuseSquash(Revision squash) =>
        throw new CommandFailedException(
            $"'{squash.Id}' replaces {string.Join(", ", squash.Replaces)} itself. When every database has run a release with it, remove that ({(squash.Declaration is null ? "replaces" : squash.Declaration.Replaces[0])}), then squash."
        );
}

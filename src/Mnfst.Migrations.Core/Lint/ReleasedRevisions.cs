using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>The revisions that are released: what they did is done, and nobody changes them any more.</summary>
internal static class ReleasedRevisions
{
    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>The ids of the revisions that are named, and of all that they follow and depend on.</summary>
    /// <param name="graph">All revisions.</param>
    /// <param name="since">Specifiers of the last that are released, separated by commas; empty for none.</param>
    /// <exception cref="RevisionException">A specifier names no revision.</exception>
    public static IEnumerable<string> Of(RevisionGraph graph, string since)
    {
        var targets = since
            .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(RevisionSpecifier.Parse)
            .ToArray();
        return targets.Length == 0
            ? []
            : graph.PlanUpgrade([], targets).Steps.Select(revision => revision.Id);
    }
}

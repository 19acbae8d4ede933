using System.Globalization;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>
/// An applied revision whose upgrade is no longer what ran, and what can be said of where it differs. The journal has no
/// text of what ran, only checksums: what is told is what they prove.
/// </summary>
/// <param name="entry">The revision as it is now.</param>
/// <param name="row">What ran.</param>
/// <param name="ranLinks">The <see cref="ChecksumChain.Links"/> of what ran; empty if the journal has none.</param>
internal sealed class ChangedRevision(MigrationEntry entry, RevisionRow row, IReadOnlyList<string> ranLinks)
{
    /// <summary>How many steps are looked at one by one: each costs a checksum of all of them.</summary>
    private const int MostTries = 200;

    private (SourceLocation? Place, string? What)? _difference;

    public Revision Revision => entry.Revision;

    /// <summary>The place of the change; if it is not known, the beginning of the file.</summary>
    public SourceLocation Location =>
        Difference.Place ?? new SourceLocation(entry.SourcePath, default, default, default);

    private (SourceLocation? Place, string? What) Difference =>
        _difference ??= entry.Chain is { } chain ? Compare(chain) : (null, null);

    /// <summary>Its name, the place of the change, and what it is.</summary>
    public override string ToString()
    {
        var (place, what) = Difference;
        return $"'{entry.Revision.Id}' ({place?.ToString() ?? entry.SourcePath}{(what is null ? "" : $": {what}")})";
    }

    private (SourceLocation? Place, string? What) Compare(ChecksumChain now)
    {
        // What another program wrote into the row since is of no use.
        var isKnown = ranLinks.Count > 0 && ranLinks[^1] == ChecksumChain.LinkOf(row.Checksum);
        return isKnown ? CompareLinks(now) : Prove(now);
    }

    private (SourceLocation? Place, string? What) CompareLinks(ChecksumChain now)
    {
        var both = Math.Min(ranLinks.Count, now.Links.Count);
        var same = 0;
        while (same < both && ranLinks[same] == now.Links[same])
            same++;
        if (same == 0)
            return (null, "its settings or transaction mode are not the ones it ran with");
        if (same == both && ranLinks.Count > both)
            return (
                null,
                $"{Count(ranLinks.Count - both)} that ran after step {both - 1} {(ranLinks.Count - both == 1 ? "is" : "are")} gone"
            );
        var what = same == both ? "was added" : "is not what ran";
        return (PlaceOf(now, same), $"step {same} of {now.Script.Steps.Count} {what}");
    }

    /// <summary>What the one checksum of all steps proves: if it fits without some of them, those were added.</summary>
    private (SourceLocation? Place, string? What) Prove(ChecksumChain now)
    {
        var steps = now.Script.Steps.Count;
        var added = steps - row.UpgradeSteps;
        if (added != 0 && row.UpgradeSteps > 0)
        {
            for (var first = Math.Min(row.UpgradeSteps, MostTries); added > 0 && first >= 0; first--)
            {
                if (now.Without(first, added) == row.Checksum)
                    return (PlaceOf(now, first + 1), $"{Count(added)} added from step {first + 1}");
            }
            return (null, $"it had {Count(row.UpgradeSteps)} when it ran, and has {steps} now");
        }
        return (null, null);
    }

    private static SourceLocation? PlaceOf(ChecksumChain chain, int step) =>
        chain.Script.Steps[step - 1].Location;

    private static string Count(int steps) =>
        steps == 1 ? "1 step" : string.Create(CultureInfo.InvariantCulture, $"{steps} steps");
}

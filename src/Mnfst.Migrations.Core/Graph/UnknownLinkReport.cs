using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>Says of each link that leads nowhere what was probably meant.</summary>
internal sealed class UnknownLinkReport
{
    /// <summary>
    /// Looking for the nearest name costs a comparison with each of them, about 1 µs: a hopeless graph gets so
    /// many, and the first link gets them all in any graph.
    /// </summary>
    private const int MaxComparisons = 1_000_000;

    /// <summary>More choices than these are no help.</summary>
    private const int MaxChoices = 3;

    private readonly LinkTable _table;
    private int _comparisons;

    private UnknownLinkReport(LinkTable table) => _table = table;

    /// <param name="table">The revisions.</param>
    /// <param name="links">Their links that lead nowhere.</param>
    /// <param name="unread">What hints at the ids that cannot be read.</param>
    /// <param name="faults">Gets what is to be said.</param>
    public static void Add(
        LinkTable table,
        List<UnknownLink> links,
        EquatableArray<string> unread,
        List<Diagnostic> faults
    )
    {
        if (links.Count == 0)
            return;
        var report = new UnknownLinkReport(table);
        // The order decides who gets a suggestion, so it must not be that in which files are found.
        var ordered = links
            .OrderBy(link => link.Place, PlaceComparer.Instance)
            .ThenBy(link => link.Revision.Id, StringComparer.Ordinal)
            .ThenBy(link => link.Name, StringComparer.Ordinal);
        // A link with a fault of its own is no consequence of another's.
        var missing = new List<UnknownLink>();
        foreach (var link in ordered)
        {
            if ((report.DescribePartial(link) ?? report.DescribeMisplaced(link)) is { } fault)
                faults.Add(fault);
            else
                missing.Add(link);
        }
        var explained = ExplainedNames.Find(
            new HashSet<string>(missing.Select(link => link.Name), StringComparer.Ordinal),
            table.Contested,
            unread
        );
        // A revision that has the name in another form is reported itself.
        explained.UnionWith(
            table
                .Names.Ids.Select(id => (Id: id, Name: CanonicalComposition.Compose(id)))
                .Where(x => x.Name != x.Id)
                .Select(x => x.Name)
        );
        faults.AddRange(missing.Where(link => !explained.Contains(link.Name)).Select(report.DescribeMissing));
    }

    private Diagnostic? DescribePartial(UnknownLink link)
    {
        var id = link.Revision.Id;
        var full = link.Name.Length == 0 ? [] : _table.IdsStartingWith(link.Name).Where(known => known != id);
        if (!full.Any())
            return null;
        var choices = string.Join(" or ", full.Take(MaxChoices).Select(candidate => $"'{candidate}'"));
        return DiagnosticCatalog.PartialId.At(link.Place, id, link.Kind, link.Name, choices) with
        {
            Fixes = FixesOf(link, full.Take(MaxChoices)),
        };
    }

    private Diagnostic? DescribeMisplaced(UnknownLink link) =>
        AdviseMisplaced(link) is var (advice, meant) ? Describe(link, advice, meant) : null;

    private Diagnostic DescribeMissing(UnknownLink link) =>
        (FindLabelStartingWith(link) ?? FindNearest(link)) is { } nearest
            ? Describe(link, $"Did you mean '{nearest}'?", nearest)
            : Describe(link, "Add the missing revision, or name an existing one.", null);

    private static Diagnostic Describe(UnknownLink link, string advice, string? meant)
    {
        var descriptor =
            link.Kind == LinkKind.DownRevision
                ? DiagnosticCatalog.UnknownDownRevision
                : DiagnosticCatalog.UnknownDependency;
        return descriptor.At(link.Place, link.Revision.Id, link.Name, advice) with
        {
            Fixes = meant is null ? default : FixesOf(link, [meant]),
        };
    }

    /// <summary>What to write instead of a name that means something, but not in this link; null if it means nothing.</summary>
    private (string Advice, string? Meant)? AdviseMisplaced(UnknownLink link)
    {
        if (NameRules.ReservedWords.Contains(link.Name))
            return ($"'{link.Name}' has no meaning in a link. Write the id of the revision.", null);
        if (_table.Names.TryFindLabel(link.Name, out var owner))
        {
            var id = _table.Revisions[owner].Id;
            return ($"It is a branch label, and a {link.Kind} is an id. Write '{id}'.", id);
        }
        if (_table.FindReplacement(link.Name) is { } replacement)
            return ($"It was squashed into '{replacement}'. Write that.", replacement);
        // Beyond ASCII two names may look the same on the screen.
        return link.Name.Any(c => c > '\x7f') && NameRules.FindFault(link.Name) is { } fault
            ? ($"That name is not allowed: {fault}.", FindLabelStartingWith(link) ?? FindNearest(link))
            : null;
    }

    private static EquatableArray<DiagnosticFix> FixesOf(UnknownLink link, IEnumerable<string> names) =>
        link.Place is { } place
            ? names.Select(name => (DiagnosticFix)TextFix.Rename(place, link.Name, name)).ToEquatableArray()
            : default;

    private string? FindLabelStartingWith(UnknownLink link) =>
        link.Kind == LinkKind.DependsOn && link.Name.Length > 0
            ? _table
                .Names.Labels.Where(label => label.StartsWith(link.Name, StringComparison.Ordinal))
                .OrderBy(label => label, StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    private string? FindNearest(UnknownLink link)
    {
        if (_comparisons > MaxComparisons)
            return null;
        _comparisons += _table.Revisions.Length;
        var known = link.Kind == LinkKind.DownRevision ? _table.Names.Ids : _table.Names.All;
        return NearestName.Find(
            link.Name,
            known.Where(name => name != link.Revision.Id && NameRules.FindFault(name) is null)
        );
    }
}

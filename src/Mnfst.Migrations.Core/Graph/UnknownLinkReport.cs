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

    public static void Add(LinkTable table, List<UnknownLink> links, List<Diagnostic> faults)
    {
        var report = new UnknownLinkReport(table);
        // The order decides who gets a suggestion, so it must not be that in which files are found.
        var ordered = links
            .OrderBy(link => link.Place, PlaceComparer.Instance)
            .ThenBy(link => link.Revision.Id, StringComparer.Ordinal)
            .ThenBy(link => link.Name, StringComparer.Ordinal);
        foreach (var link in ordered)
            faults.Add(report.Describe(link));
    }

    private Diagnostic Describe(UnknownLink link)
    {
        var id = link.Revision.Id;
        var full = link.Name.Length == 0 ? [] : _table.IdsStartingWith(link.Name).Where(known => known != id);
        if (full.Any())
        {
            var choices = string.Join(" or ", full.Take(MaxChoices).Select(candidate => $"'{candidate}'"));
            return DiagnosticCatalog.PartialId.At(link.Place, id, link.Kind, link.Name, choices) with
            {
                Fixes = FixesOf(link, full.Take(MaxChoices)),
            };
        }
        var descriptor =
            link.Kind == LinkKind.DownRevision
                ? DiagnosticCatalog.UnknownDownRevision
                : DiagnosticCatalog.UnknownDependency;
        var (advice, meant) = Advise(link);
        return descriptor.At(link.Place, id, link.Name, advice) with
        {
            Fixes = meant is null ? default : FixesOf(link, [meant]),
        };
    }

    private (string Advice, string? Meant) Advise(UnknownLink link)
    {
        if (NameRules.ReservedWords.Contains(link.Name))
            return ($"'{link.Name}' has no meaning in a link. Write the id of the revision.", null);
        if (_table.Names.TryFindLabel(link.Name, out var owner))
        {
            var id = _table.Revisions[owner].Id;
            return ($"It is a branch label, and a {link.Kind} is an id. Write '{id}'.", id);
        }
        if (_table.FindReplacement(link.Name) is { } replacement)
            return ($"It was replaced by '{replacement}' (squash). Write that.", replacement);
        return (FindLabelStartingWith(link) ?? FindNearest(link)) is { } nearest
            ? ($"Did you mean '{nearest}'?", nearest)
            : ("Add the missing revision, or name one that exists.", null);
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
        return NearestName.Find(link.Name, known.Where(name => name != link.Revision.Id));
    }
}

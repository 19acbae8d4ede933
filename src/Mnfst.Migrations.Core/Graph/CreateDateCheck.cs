using System.Globalization;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// A revision that is older than one it follows was probably hung up in the wrong place. In a cycle one always is, which
/// says nothing.
/// </summary>
internal static class CreateDateCheck
{
    /// <param name="table">The revisions.</param>
    /// <param name="links">Their links.</param>
    /// <param name="order">Those that have a place in the order of the graph.</param>
    /// <param name="faults">Gets what is found.</param>
    public static void Check(
        LinkTable table,
        ResolvedLinks links,
        IReadOnlyList<int> order,
        List<Diagnostic> faults
    )
    {
        foreach (var node in order)
        {
            var revision = table.Revisions[node];
            if (revision.CreateDate is not { } date)
                continue;
            foreach (var parent in links.Down[node])
            {
                var earlier = table.Revisions[parent];
                if (earlier.CreateDate > date)
                    Report(revision, date, earlier, earlier.CreateDate.Value, faults);
            }
        }
    }

    private static void Report(
        Revision revision,
        DateTimeOffset date,
        Revision earlier,
        DateTimeOffset earlierDate,
        List<Diagnostic> faults
    )
    {
        var place = revision.Declaration?.CreateDate ?? revision.Declaration?.Id;
        faults.Add(
            DiagnosticCatalog.CreateDateOutOfOrder.At(
                place,
                revision.Id,
                Format(date),
                earlier.Id,
                Format(earlierDate)
            )
        );
    }

    private static string Format(DateTimeOffset date) =>
        date.ToString(
            date.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz",
            CultureInfo.InvariantCulture
        );
}

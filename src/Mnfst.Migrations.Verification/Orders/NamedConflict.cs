using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Verification.Databases;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>A conflict between revisions that do not need each other, for people.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Merge">The revision in which their lines meet; null at the end of the graph.</param>
/// <param name="Revisions">The ids of the revisions that are in conflict, as far as they are known.</param>
/// <param name="Objects">What they all touch, as far as it is known.</param>
/// <param name="Finding">What is wrong, in a line.</param>
/// <param name="Path">The file that it concerns.</param>
internal sealed record NamedConflict(
    ConflictKind Kind,
    Revision? Merge,
    IReadOnlyList<string> Revisions,
    IReadOnlyList<string> Objects,
    string Finding,
    string Path
)
{
    private const string Advice = "Let one depend on the other, or keep them apart.";

    /// <summary>What else there is to see.</summary>
    public string? Detail { get; private init; }

    /// <summary>The place that failed, if it is known.</summary>
    public SourceLocation? Place { get; private init; }

    /// <summary>PostgreSQL's error code of what failed.</summary>
    public string? SqlState { get; private init; }

    /// <summary>Whether a run failed.</summary>
    public bool IsFailure => Kind is ConflictKind.UpgradeFailed or ConflictKind.DowngradeFailed;

    /// <summary>Finds out which revisions and which objects a conflict is about.</summary>
    public static NamedConflict Of(
        OrderConflict conflict,
        TouchedObjects touched,
        VerifiedMigrations migrations
    ) =>
        conflict is { Failed: { } failed, Fault: { } fault }
            ? OfFailure(conflict, failed, touched, migrations) with
            {
                Detail = fault.Detail,
                Place = fault.Place,
                SqlState = fault.SqlState,
            }
            : OfDifference(conflict, touched, migrations) with
            {
                Detail = conflict.Difference!.Text,
            };

    private static NamedConflict OfFailure(
        OrderConflict conflict,
        Revision failed,
        TouchedObjects touched,
        VerifiedMigrations migrations
    )
    {
        var culprits = conflict.Others.Where(id => touched.Shared(failed.Id, id).Count > 0).ToList();
        var objects = culprits
            .SelectMany(id => touched.Shared(failed.Id, id))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var others = Quote(culprits.Count > 0 ? culprits : [conflict.First.Id]);
        var what = conflict.Kind switch
        {
            ConflictKind.ScriptFailed =>
                $"The script that runs after revision '{failed.Id}' fails if {others} came first",
            ConflictKind.DowngradeFailed =>
                $"The downgrade of revision '{failed.Id}' fails while {others} stays",
            _ => $"The upgrade of revision '{failed.Id}' fails if {others} came first",
        };
        var both = objects.Count == 0 ? "" : $" Both touch {NameList.Join(objects)}.";
        return new NamedConflict(
            conflict.Kind,
            conflict.Join.Revision,
            [failed.Id, .. culprits],
            objects,
            $"{what}, which it does not depend on: {conflict.Fault!.Reason}.{both} {Advice}",
            conflict.ScriptPath ?? migrations.EntryOf(failed).SourcePath
        );
    }

    private static NamedConflict OfDifference(
        OrderConflict conflict,
        TouchedObjects touched,
        VerifiedMigrations migrations
    )
    {
        var difference = conflict.Difference!;
        var culprits = conflict.Others.Where(id => touched.Changes(id, difference.Objects)).ToList();
        var what = conflict.Second is { } second
            ? $"The order matters of revisions that do not depend on each other: if '{conflict.First.Id}' comes first, the schema is another than if '{second.Id}' does."
            : $"Reverting {Quote(conflict.Concerned)} does not restore the schema while '{conflict.First.Id}' stays, which does not depend on it.";
        var both = culprits.Count > 1 ? $" {Quote(culprits)} touch that." : "";
        var last = conflict.Second is null && conflict.Concerned is [.., var id] ? id : conflict.First.Id;
        return new NamedConflict(
            conflict.Kind,
            conflict.Join.Revision,
            culprits,
            difference.Objects,
            $"{what} {difference.Summary}{both} {Advice}",
            migrations.EntryOf(migrations.Graph.Find(last)!).SourcePath
        );
    }

    private static string Quote(IReadOnlyCollection<string> ids) =>
        ids.Count <= 2
            ? string.Join(" and ", ids.Select(id => $"'{id}'"))
            : NameList.Join([.. ids.Select(id => $"'{id}'")]);
}

using System.Text.Json.Serialization;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Verify.Tracing;
using Mnfst.Migrations.Verification;
using Mnfst.Migrations.Verification.Orders;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>The answer of <c>verify</c>.</summary>
/// <param name="IsVerified">Whether nothing is wrong.</param>
/// <param name="Counts">How many revisions have which outcome; each outcome is there.</param>
/// <param name="Revisions">All revisions, in the order of the graph.</param>
/// <param name="Conflicts">What is wrong between revisions that do not need each other.</param>
internal sealed record VerifyJson(
    bool IsVerified,
    Dictionary<VerifyOutcome, int> Counts,
    VerifiedRevisionJson[] Revisions,
    ConflictJson[] Conflicts
)
{
    public static VerifyJson Of(
        IReadOnlyList<VerifiedRevision> results,
        IReadOnlyList<NamedConflict> conflicts,
        VerifySummary summary,
        IReadOnlyDictionary<Revision, RevisionTrace> traces
    ) =>
        new(
            summary.IsVerified,
            Enum.GetValues<VerifyOutcome>().ToDictionary(outcome => outcome, summary.Count),
            [
                .. results.Select(result =>
                    VerifiedRevisionJson.Of(result, traces.GetValueOrDefault(result.Revision))
                ),
            ],
            [.. conflicts.Select(ConflictJson.From)]
        );
}

/// <summary>What is wrong between revisions that do not need each other.</summary>
internal sealed record ConflictJson(
    ConflictKind Kind,
    string? Merge,
    string[] Revisions,
    string[] Objects,
    string Path,
    string Finding,
    string? Detail,
    PlaceJson? Place,
    string? Sqlstate
)
{
    public static ConflictJson From(NamedConflict conflict) =>
        new(
            conflict.Kind,
            conflict.Merge?.Id,
            [.. conflict.Revisions],
            [.. conflict.Objects],
            conflict.Path,
            conflict.Finding,
            conflict.Detail,
            PlaceJson.Of(conflict.Place),
            conflict.SqlState
        );
}

/// <summary>What came out for a revision.</summary>
internal sealed record VerifiedRevisionJson(
    string Revision,
    string Path,
    VerifyOutcome Outcome,
    string? IrreversibleReason,
    string[] Findings,
    DataLossJson[]? Losses,
    string? Detail,
    PlaceJson? Place,
    string? Sqlstate,
    TraceJson? Trace
)
{
    public static VerifiedRevisionJson Of(VerifiedRevision result, RevisionTrace? trace) =>
        new(
            result.Revision.Id,
            result.SourcePath,
            result.Outcome,
            result.IrreversibleReason,
            [.. result.Findings],
            result.Losses.Count == 0 ? null : [.. result.Losses.Select(DataLossJson.From)],
            result.Detail,
            PlaceJson.Of(result.Place),
            result.SqlState,
            trace is null ? null : TraceJson.From(trace)
        );
}

/// <summary>What a downgrade loses.</summary>
internal sealed record DataLossJson(
    string Table,
    string? Column,
    long Lost,
    long Of,
    string? WrittenBy,
    bool IsAllowed
)
{
    public static DataLossJson From(DataLoss loss) =>
        new(loss.Rows.Table, loss.Rows.Column, loss.Rows.Lost, loss.Rows.Of, loss.WrittenBy, loss.IsAllowed);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(VerifyJson))]
internal sealed partial class VerifyJsonContext : JsonSerializerContext;

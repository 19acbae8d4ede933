using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>The answer of <c>verify</c>.</summary>
/// <param name="IsVerified">Whether nothing was found.</param>
/// <param name="Revisions">All revisions, in the order of the graph.</param>
internal sealed record VerifyJson(bool IsVerified, VerifiedRevisionJson[] Revisions)
{
    public static VerifyJson Of(IReadOnlyList<VerifiedRevision> results) =>
        new(
            results.All(result => result.Findings.Count == 0),
            [
                .. results.Select(result => new VerifiedRevisionJson(
                    result.Id,
                    result.SourcePath,
                    result.IrreversibleReason,
                    [.. result.Findings]
                )),
            ]
        );
}

/// <summary>What was found about a revision.</summary>
internal sealed record VerifiedRevisionJson(
    string Revision,
    string Path,
    string? IrreversibleReason,
    string[] Findings
);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(VerifyJson))]
internal sealed partial class VerifyJsonContext : JsonSerializerContext;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>current</c>.</summary>
internal sealed record CurrentJson(string Database, bool IsAtHeads, StatusRevisionJson[] Revisions);

/// <summary>The answer of <c>heads</c>, <c>branches</c> and <c>history</c>.</summary>
internal sealed record RevisionsJson(RevisionJson[] Revisions);

/// <summary>The answer of <c>stamp</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Recorded">The revisions that count as applied from now on.</param>
/// <param name="Forgotten">The revisions that do not any more.</param>
/// <param name="Settled">Those of either kind that were interrupted, and are not any more.</param>
/// <param name="Current">Where the database is now.</param>
internal sealed record StampJson(
    string Database,
    string[] Recorded,
    string[] Forgotten,
    string[] Settled,
    string[] Current
)
{
    /// <summary>The history of another tool that said so.</summary>
    public StampFromJson? From { get; init; }
}

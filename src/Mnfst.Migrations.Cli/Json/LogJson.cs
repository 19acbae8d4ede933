using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>log</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Events">What happened, newest first.</param>
/// <param name="HasMore">Whether there are older ones that were not asked for.</param>
internal sealed record LogJson(string Database, EventJson[] Events, bool HasMore);

/// <summary>Something that happened to a revision.</summary>
internal sealed record EventJson
{
    public EventJson(JournalEntry entry)
    {
        Seq = entry.Sequence;
        At = entry.At;
        Event = entry.Event;
        Revision = entry.Revision;
        Step = entry.Step;
        Checksum = entry.Checksum;
        DurationMs = entry.Duration?.TotalMilliseconds;
        By = entry.By;
        ToolVersion = entry.ToolVersion;
        Detail = entry.Detail;
    }

    public long Seq { get; }

    public DateTimeOffset At { get; }

    /// <summary><c>upgrade</c>, <c>downgrade</c>, <c>stamp</c>, <c>purge</c>, <c>repair</c>, <c>failed</c>, <c>resumed</c>.</summary>
    public string Event { get; }

    public string Revision { get; }

    public int? Step { get; }

    public string? Checksum { get; }

    public double? DurationMs { get; }

    public string By { get; }

    public string ToolVersion { get; }

    public string? Detail { get; }
}

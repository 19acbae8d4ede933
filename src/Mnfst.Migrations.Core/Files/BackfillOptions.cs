namespace Mnfst.Migrations.Core.Files;

/// <summary>How a backfill goes through its table.</summary>
/// <param name="BatchSize">How many rows one batch takes, or the first one; 1 or more.</param>
/// <param name="Pause">How long to wait between two batches; not negative.</param>
public sealed record BackfillOptions(int BatchSize, TimeSpan Pause)
{
    /// <summary>How many rows the first batch takes where nothing else is said.</summary>
    public const int DefaultBatchSize = 1000;

    /// <summary>How long a batch is to take where nothing is said of its size.</summary>
    public static TimeSpan DefaultBatchTime { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Batches that begin with 1000 rows and are to take half a second, without a pause.</summary>
    public static BackfillOptions Default { get; } =
        new(DefaultBatchSize, TimeSpan.Zero) { BatchTime = DefaultBatchTime };

    /// <summary>How long a batch is to take, to which its size is adapted; null for batches of one size.</summary>
    public TimeSpan? BatchTime { get; init; }

    /// <summary>Of what was said of the batches.</summary>
    /// <param name="batchSize">How many rows; null if nothing was said.</param>
    /// <param name="batchTime">How long they are to take; null if nothing was said.</param>
    /// <param name="pause">How long to wait between two.</param>
    public static BackfillOptions Of(int? batchSize, TimeSpan? batchTime, TimeSpan pause) =>
        new(batchSize ?? DefaultBatchSize, pause)
        {
            BatchTime = batchTime ?? (batchSize is null ? DefaultBatchTime : null),
        };

    /// <summary>Whether the batches are those of which nothing is said.</summary>
    internal bool HasDefaultBatches => this == Default with { Pause = Pause };
}

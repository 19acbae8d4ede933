namespace Mnfst.Migrations.Core.Files;

/// <summary>How a backfill goes through its table.</summary>
/// <param name="BatchSize">How many rows one batch takes; 1 or more.</param>
/// <param name="Pause">How long to wait between two batches; not negative.</param>
public sealed record BackfillOptions(int BatchSize, TimeSpan Pause)
{
    /// <summary>Batches of 1000 rows without a pause.</summary>
    public static BackfillOptions Default { get; } = new(1000, TimeSpan.Zero);
}

using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>How many rows the next batch of a backfill covers: as many as it says, or as many as take as long as it says.</summary>
/// <param name="step">The backfill.</param>
internal sealed class BackfillSize(BackfillStep step)
{
    private const int Least = 100;
    private const int Most = 100_000;

    // What its author begins with is in bounds.
    private readonly int _least = Math.Min(Least, step.BatchSize);
    private readonly int _most = Math.Max(Most, step.BatchSize);

    /// <summary>So many rows.</summary>
    public int Rows { get; private set; } = step.BatchSize;

    /// <summary>
    /// A batch took so long: the next one has as many rows as would have taken the time that is meant, but no more than
    /// twice as many, since what comes may be slower.
    /// </summary>
    public void Took(TimeSpan elapsed)
    {
        if (step.BatchTime is { } meant)
            Rows = (int)Math.Clamp(Rows * Math.Min(2, meant / elapsed), _least, _most);
    }

    /// <summary>A batch took too long for others, or for the server: the next one has half of its rows, if it may.</summary>
    /// <returns>Whether there is a smaller size.</returns>
    public bool TryHalve()
    {
        if (step.BatchTime is null || Rows <= _least)
            return false;
        Rows = Math.Max(_least, Rows / 2);
        return true;
    }
}

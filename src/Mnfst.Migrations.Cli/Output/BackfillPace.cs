using System.Diagnostics;
using System.Globalization;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>How far a backfill is, how fast it goes, and how long the rest will take at that pace.</summary>
/// <param name="screen">Where that is shown: on a terminal, with a bar.</param>
internal sealed class BackfillPace(Screen screen)
{
    private const int Cells = 20;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Such as <c>████████░░░░░░░░░░░░ 40,000 of about 100,000 rows (40%), 12,300 rows/s, about 5 s left, 39,120 updated</c>.</summary>
    /// <param name="updated">How many rows were updated.</param>
    /// <param name="covered">How many rows were walked past.</param>
    /// <param name="estimated">How many there are by an estimate; null if nobody knows.</param>
    public string Describe(long updated, long covered, long? estimated)
    {
        var rate = covered / Math.Max(_watch.Elapsed.TotalSeconds, 0.001);
        var pace = $"{Number((long)rate)} rows/s";
        // An estimate that was too low says nothing of the rest.
        if (estimated is not { } all || all < covered)
            return $"{Number(covered)} rows, {pace}, {Number(updated)} updated";
        var rest = TimeSpan.FromSeconds((all - covered) / rate);
        return $"{Bar(covered, all)}{Number(covered)} of about {Number(all)} rows ({100 * covered / Math.Max(all, 1)}%), {pace}, about {TimeText.Of(rest)} left, {Number(updated)} updated";
    }

    private string Bar(long covered, long all)
    {
        var done = (int)(Cells * covered / Math.Max(all, 1));
        return screen.Traits.IsStyled ? $"{screen.Glyphs.Bar(done, Cells)} " : "";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

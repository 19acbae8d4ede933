using System.Globalization;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>How long the rounds of one program took.</summary>
public sealed class Timings
{
    private readonly List<double> _milliseconds = [];

    public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    /// <summary>A row of a table in Markdown.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="of">What to compare with.</param>
    public string ToRow(string name, Timings of) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {_milliseconds.Min():F1} | {Median:F1} | {_milliseconds.Max():F1} | {Median / of.Median:F2} |"
        );
}

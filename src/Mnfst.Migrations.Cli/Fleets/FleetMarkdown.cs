using System.Globalization;
using System.Text;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Fleets.Runs;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>What became of a fleet, for the page of a pipeline.</summary>
internal static class FleetMarkdown
{
    private const int MostFailures = 50;

    /// <summary>Writes it.</summary>
    /// <param name="command">The command, such as <c>upgrade</c>.</param>
    /// <param name="outcome">The numbers.</param>
    /// <param name="tally">The names.</param>
    /// <param name="shard">The shard; null for the whole fleet.</param>
    public static string Of(string command, FleetOutcome outcome, FleetTally tally, Shard? shard)
    {
        var text = new StringBuilder();
        var part = shard is { } one ? $", shard {one}" : "";
        Write($"### fleet {command}{part}");
        Write(
            $"{FleetText.Count(outcome.Total)} in {TimeText.Of(outcome.Duration)}{FleetText.Because(outcome)}."
        );
        Write("| state | targets |\n| --- | ---: |");
        foreach (var (state, count) in tally.States)
            Write($"| {state.Replace('_', ' ')} | {FleetText.Number(count)} |");
        if (outcome.NotBegun > 0)
            Write($"| not begun | {FleetText.Number(outcome.NotBegun)} |");
        text.Append('\n');
        if (tally.Failures.Count > 0)
        {
            Write("| target | error |\n| --- | --- |");
            foreach (var failure in tally.Failures.Take(MostFailures))
                Write($"| {Cell(failure.Target.Name)} | {Cell(failure.Failure.Message)} |");
            if (tally.Failures.Count > MostFailures)
                Write($"| and more | {FleetText.Number(tally.Failures.Count - MostFailures)} |");
            text.Append('\n');
        }
        if (tally.Slow.Count > 0)
            Write(
                $"Slowest: {string.Join(", ", tally.Slow.Select(slow => $"{Cell(slow.Name)} ({TimeText.Of(slow.Duration)})"))}."
            );
        return text.ToString();

        void Write(string line) => text.Append(line).Append(line.StartsWith('|') ? "\n" : "\n\n");
    }

    /// <summary>Whatever it is called and says, it stays in its cell, and is no markup.</summary>
    private static string Cell(string text)
    {
        var cell = new StringBuilder();
        foreach (var c in VisibleText.Of(text.Split('\n')[0]))
        {
            if (c is '|' or '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '&' or '#' or '~')
                cell.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else
                cell.Append(c);
        }
        return cell.ToString();
    }
}

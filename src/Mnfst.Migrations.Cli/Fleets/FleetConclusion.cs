using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>What became of a fleet, for people.</summary>
internal static class FleetConclusion
{
    private const int MostGroups = 20;
    private const int MostNames = 10;

    /// <summary>The lines.</summary>
    public static IEnumerable<Line> Of(FleetOutcome outcome, FleetTally tally)
    {
        var width = FleetText.Count(outcome.Total).Length;
        foreach (var group in tally.Groups.Take(MostGroups))
        {
            var line = new Line(FleetText.Count(group.Count).PadLeft(width), Palette.Strong).Add(
                $"  {group.Words}"
            );
            // Of all of them there is nothing to tell by name.
            yield return group.Count == outcome.Total ? line : line.Add(Some(group), Palette.Dim);
        }
        if (tally.Groups.Count > MostGroups)
            yield return new Line(
                $"and {tally.Groups.Count - MostGroups} other answers; --output json has all."
            );
        var failed = outcome.Failed + outcome.Locked + outcome.Refused;
        if (failed > 0)
            yield return new Line(FleetText.Count(failed).PadLeft(width), Palette.Bad).Add(
                $"  failed: {Names(tally.Failures.Where(failure => failure.State != "stopped"), failed)}"
            );
        if (outcome.Stopped > 0)
            yield return new Line(FleetText.Count(outcome.Stopped).PadLeft(width), Palette.Waiting).Add(
                $"  stopped on the way: {Names(tally.Failures.Where(failure => failure.State == "stopped"), outcome.Stopped)}"
            );
        if (tally.Slow.Count > 0)
            yield return new Line(
                $"Slowest: {string.Join(", ", tally.Slow.Select(slow => $"{slow.Name} {TimeText.Of(slow.Duration)}"))}",
                Palette.Dim
            );
        yield return outcome.Done == outcome.Total
            ? new Line("Done", Palette.Good).Add(
                $": {FleetText.Count(outcome.Total)} in {TimeText.Of(outcome.Duration)}."
            )
            : new Line("Not all done", Palette.Bad).Add(
                $": {FleetText.Number(outcome.Done)} of {FleetText.Count(outcome.Total)} in {TimeText.Of(outcome.Duration)}{FleetText.Because(outcome)}. Run it again to do what is left."
            );
    }

    private static string Names(IEnumerable<TargetFailure> failures, int count)
    {
        var names = failures.Select(failure => failure.Target.Name).Take(MostNames).ToList();
        var more = count - names.Count;
        return string.Join(", ", names) + (more > 0 ? $" and {FleetText.Number(more)} more" : "");
    }

    private static string Some(TallyGroup group)
    {
        var more = group.Count - group.Names.Count;
        return $"  ({string.Join(", ", group.Names)}{(more > 0 ? $" and {FleetText.Number(more)} more" : "")})";
    }
}

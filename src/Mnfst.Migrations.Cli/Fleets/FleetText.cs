using System.Globalization;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>Fleets in words.</summary>
internal static class FleetText
{
    /// <summary>So many targets.</summary>
    public static string Count(int targets) => targets == 1 ? "1 target" : $"{Number(targets)} targets";

    /// <summary>A number as people read it.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Why no others began, as the end of a sentence; nothing if all had their turn.</summary>
    public static string Because(FleetOutcome outcome) =>
        outcome.NotBegun == 0 ? ""
        : outcome.Reason is { } reason ? $"; {Number(outcome.NotBegun)} were not begun, since {reason}"
        : $"; {Number(outcome.NotBegun)} were not begun";
}

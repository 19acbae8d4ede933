using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Sql.Fleets.Runs;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>What programs are told of a target that has ended.</summary>
internal static class FleetLine
{
    /// <summary>The line of a target.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="failure">Why it failed; null if it did not.</param>
    public static FleetResultJson Of(TargetResult<TargetAnswer> result, TargetFailure? failure) =>
        new(
            result.Target.Name,
            FleetTally.StateOf(result),
            result.Target.Description,
            Math.Round(result.Duration.TotalMilliseconds, 3)
        )
        {
            Schema = result.Target.Schema,
            Group = result.Target.Group,
            Revisions = IfAny(result.Answer?.Revisions),
            Current = result.Answer is { } answer ? [.. answer.Current] : null,
            Interrupted = IfAny(result.Answer?.Interrupted),
            Differing = IfAny(result.Answer?.Differing),
            Error = failure?.Failure.ToErrorJson(),
        };

    private static string[]? IfAny(IReadOnlyList<string>? ids) => ids is { Count: > 0 } ? [.. ids] : null;
}

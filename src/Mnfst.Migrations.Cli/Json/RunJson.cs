using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>upgrade</c> and <c>downgrade</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Direction"><c>upgrade</c> or <c>downgrade</c>.</param>
/// <param name="Done">The revisions that ran, in order.</param>
/// <param name="Current">Where the database is now.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="DryRun">Whether everything was rolled back; <paramref name="Current"/> is where it would stand then.</param>
/// <param name="NotTried">Of a dry run: what it did not run, in order.</param>
internal sealed record RunJson(
    string Database,
    string Direction,
    DoneJson[] Done,
    string[] Current,
    double DurationMs,
    bool? DryRun,
    RefusedJson[]? NotTried
)
{
    /// <summary>What is left for another phase of a release, in order; absent if nothing is.</summary>
    public string[]? Deferred { get; init; }

    /// <summary>What was done about repeatables, in order; absent if nothing was.</summary>
    public RepeatableResultJson[]? Repeatables { get; init; }
}

/// <summary>What was done about a repeatable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Action"><c>made</c> or <c>dropped</c>.</param>
internal sealed record RepeatableResultJson(string Name, string Action)
{
    public static RepeatableResultJson[]? Of(MigrationResult result) =>
        result.Repeatables.Count == 0
            ? null
            :
            [
                .. result.Repeatables.Select(one => new RepeatableResultJson(
                    one.Name,
                    one.Action.ToString().ToLowerInvariant()
                )),
            ];
}

/// <summary>A revision that ran.</summary>
internal sealed record DoneJson(string Revision, string Message, double DurationMs);

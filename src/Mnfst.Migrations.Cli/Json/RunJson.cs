namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>upgrade</c> and <c>downgrade</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Direction"><c>upgrade</c> or <c>downgrade</c>.</param>
/// <param name="Done">The revisions that ran, in order.</param>
/// <param name="Current">What the database stands at now.</param>
/// <param name="DurationMs">How long it took.</param>
internal sealed record RunJson(
    string Database,
    string Direction,
    DoneJson[] Done,
    string[] Current,
    double DurationMs
);

/// <summary>A revision that ran.</summary>
internal sealed record DoneJson(string Revision, string Message, double DurationMs);

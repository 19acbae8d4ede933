using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>doctor</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="IsHealthy">Whether no check found a problem.</param>
/// <param name="Checks">What each check has to say.</param>
internal sealed record DoctorJson(string Database, bool IsHealthy, HealthCheckJson[] Checks)
{
    public static DoctorJson Of(string database, IReadOnlyList<HealthReport> reports) =>
        new(
            database,
            reports.All(report => report.State != HealthState.Problem),
            [.. reports.Select(HealthCheckJson.Of)]
        );
}

/// <summary>What one check has to say.</summary>
internal sealed record HealthCheckJson(string Check, string State, HealthFindingJson[] Findings)
{
    public static HealthCheckJson Of(HealthReport report) =>
        new(
            report.Check,
            WordOf(report.State),
            [
                .. report.Findings.Select(finding => new HealthFindingJson(
                    WordOf(finding.State),
                    finding.Text,
                    finding.Remedy
                )),
            ]
        );

    private static string WordOf(HealthState state) =>
        state switch
        {
            HealthState.Ok => "ok",
            HealthState.Note => "note",
            HealthState.Unknown => "unknown",
            _ => "problem",
        };
}

/// <summary>Something that was found, and what to do about it.</summary>
internal sealed record HealthFindingJson(string State, string Text, string? Remedy);

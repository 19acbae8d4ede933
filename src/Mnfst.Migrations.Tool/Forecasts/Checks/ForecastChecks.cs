using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Tool.Forecasts.Estimates;
using Mnfst.Migrations.Tool.Forecasts.Figures;
using Mnfst.Migrations.Tool.Forecasts.Model;

namespace Mnfst.Migrations.Tool.Forecasts.Checks;

/// <summary>Goes through what people look at before they upgrade.</summary>
internal static class ForecastChecks
{
    /// <summary>Whoever waits for longer notices it.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(1);

    /// <summary>What is not archived for so long is behind.</summary>
    private static readonly TimeSpan ArchivedLately = TimeSpan.FromHours(1);

    public static IReadOnlyList<Check> Of(Forecast forecast) =>
        [
            Requirements(forecast),
            Compatibility(forecast),
            Data(forecast),
            Downtime(forecast),
            Waiting(forecast),
            Rollback(forecast),
            Backup(forecast),
            Server(forecast),
        ];

    private static Check Requirements(Forecast forecast)
    {
        var open = forecast
            .Revisions.SelectMany(revision =>
                revision.Requirements.Select(requirement => (revision.Revision, Required: requirement))
            )
            .Where(item => item.Required.State != RequirementState.Met)
            .ToList();
        if (
            open.Find(item => item.Required is { IsFinal: true, State: RequirementState.NotMet }) is
            { Revision: not null } first
        )
            return new Check(
                "requirements",
                CheckState.Attention,
                $"'{first.Revision.Id}' will fail, since what it requires is not so"
            );
        return open.Count > 0
            ? new Check(
                "requirements",
                CheckState.Unknown,
                open[0].Required is { IsFinal: true, Reason: { } reason }
                    ? $"whether what '{open[0].Revision.Id}' requires is so cannot be told: {reason}"
                    : $"what '{open[0].Revision.Id}' requires is not so yet; the revisions before it may change that"
            )
            : new Check("requirements", CheckState.Good, "no revision requires what is not so");
    }

    private static Check Compatibility(Forecast forecast) =>
        FindingsOf(forecast, "MNFST33") is { Count: > 0 } findings
            ? new Check(
                "compatibility",
                CheckState.Attention,
                $"the release that runs now may not survive {Rules(findings)}"
            )
            : new Check(
                "compatibility",
                CheckState.Good,
                "nothing is taken away that the release that runs now may use"
            );

    private static Check Data(Forecast forecast) =>
        FindingsOf(forecast, "MNFST34") is { Count: > 0 } findings
            ? new Check(
                "data",
                CheckState.Attention,
                $"it depends on the rows that are there: {Rules(findings)}"
            )
            : new Check("data", CheckState.Good, "nothing is found that depends on the rows that are there");

    private static Check Downtime(Forecast forecast)
    {
        var holds = forecast
            .Transactions.SelectMany(transaction => transaction.Holds)
            .Where(hold => hold.Mode >= LockMode.Share)
            .ToList();
        var longest = holds.MaxBy(hold => hold.Duration.Most ?? hold.Duration.Least);
        if (longest is { Duration: var time } && (time.Most ?? time.Least) >= Noticed)
            return new Check(
                "downtime",
                CheckState.Attention,
                $"'{longest.Since.Revision.Id}' holds {longest.Mode.Name()} on {longest.Relation.Description}, which {longest.Mode.Blocks()}, {EstimateText.Of(time)}"
            );
        return holds.Find(hold => hold.Duration.Most is null) is { } open
            ? new Check(
                "downtime",
                CheckState.Unknown,
                $"'{open.Since.Revision.Id}' locks {open.Relation.Description} for a time that cannot be told"
            )
            : new Check(
                "downtime",
                CheckState.Good,
                $"no lock keeps others waiting for {TimeText.Of(Noticed)}"
            );
    }

    private static Check Waiting(Forecast forecast) =>
        forecast.InTheWay is [var first, ..] all
            ? new Check(
                "activity",
                CheckState.Attention,
                $"{all.Count} {(all.Count == 1 ? "lock is" : "locks are")} held now for which it would wait, on {first.Relation}"
            )
            : new Check("activity", CheckState.Good, "nobody holds a lock now for which it would wait");

    private static Check Rollback(Forecast forecast)
    {
        var irreversible = forecast
            .Revisions.Where(revision => revision.IrreversibleReason is not null)
            .ToList();
        return irreversible is [var first, ..]
            ? new Check(
                "rollback",
                CheckState.Attention,
                $"'{first.Revision.Id}' cannot be reverted: {first.IrreversibleReason!.TrimEnd('.')}"
            )
            : new Check(
                "rollback",
                CheckState.Good,
                "each revision has a downgrade; 'mnfst verify' proves that they lead back"
            );
    }

    private static Check Backup(Forecast forecast) =>
        forecast.Figures.ArchivedAt switch
        {
            null => new Check(
                "backup",
                CheckState.Unknown,
                "the server archives no log; 'mnfst backup' makes a backup, or ask who makes them"
            ),
            var archived when DateTimeOffset.UtcNow - archived < ArchivedLately => new Check(
                "backup",
                CheckState.Good,
                $"the server archived its log at {TimeText.Of(archived.Value)}"
            ),
            var archived => new Check(
                "backup",
                CheckState.Attention,
                $"the server archived its log last at {TimeText.Of(archived.Value)}"
            ),
        };

    private static Check Server(Forecast forecast) =>
        forecast.Figures.IsStandby
            ? new Check(
                "server",
                CheckState.Attention,
                "it is a standby, which takes no upgrade: name the primary"
            )
            : new Check("server", CheckState.Good, "it takes writes");

    private static List<LintFinding> FindingsOf(Forecast forecast, string group) =>
        [
            .. forecast
                .Steps.SelectMany(step => step.Findings)
                .Where(finding =>
                    finding.Id.StartsWith(group, StringComparison.Ordinal)
                    && finding.Diagnostic.Severity > DiagnosticSeverity.Hint
                ),
        ];

    private static string Rules(IEnumerable<LintFinding> findings) =>
        string.Join(", ", findings.Select(finding => finding.Id).Distinct());
}

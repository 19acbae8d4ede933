using System.Globalization;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Forecasts.Estimates;
using Mnfst.Migrations.Tool.Forecasts.Figures;
using Mnfst.Migrations.Tool.Forecasts.Model;
using Mnfst.Migrations.Tool.Steps;
using Spectre.Console;

namespace Mnfst.Migrations.Tool.Forecasts.Answers;

/// <summary>Shows for people what an upgrade will do: by revision, transaction and step, then who is in the way, then what to look at.</summary>
internal sealed class ForecastScreen(CommandOutput output)
{
    private const int WidestStatement = 72;
    private const int Margin = 6;
    private const int MostLines = 5;

    private readonly Screen _screen = output.Results;
    private readonly HashSet<RelationFigures> _told = [];
    private DateTimeOffset? _countedSince;

    public void Show(Forecast forecast)
    {
        _countedSince = forecast.Figures.CountedSince;
        _screen.WriteLine(
            new Line("Database  ")
                .Add(forecast.Description, Palette.Name)
                .Add($", PostgreSQL {forecast.Figures.ServerVersion}")
        );
        _screen.WriteLine(new Line("Upgrade   ").Add(Summarize(forecast)));
        if (forecast.Plan.DueRepeatables.Count > 0)
            _screen.WriteLine(
                $"Then      repeatables, at the heads: {string.Join(", ", forecast.Plan.DueRepeatables)}"
            );
        if (forecast.Revisions.Count == 0)
            return;
        foreach (var revision in forecast.Revisions)
            Show(revision, forecast.IsOneTransaction);
        if (forecast.IsOneTransaction)
            ShowHolds("Until the commit of all", forecast.Transactions.Single());
        ShowWaiting(forecast.InTheWay);
        ShowChecks(forecast.Checks);
        ShowMissing(forecast.Figures.Missing);
    }

    private static string Summarize(Forecast forecast)
    {
        if (forecast.Revisions.Count == 0)
            return $"{(forecast.Plan.DueRepeatables.Count > 0 ? "no revision" : "nothing to do")}: the database is at {Heads(forecast.Plan.Current)}";
        var path =
            $"{Heads(forecast.Plan.Current)} to {Heads(forecast.Plan.FinalHeads.Select(head => head.Id))}";
        return $"{path}: {Count(forecast.Revisions.Count, "revision")}, {Count(forecast.Steps.Count(), "step")}, {EstimateText.Of(forecast.Duration)}";
    }

    private static string Heads(IEnumerable<string> heads) =>
        string.Join(", ", heads) is { Length: > 0 } text ? text : "base";

    private void Show(RevisionForecast revision, bool isInRun)
    {
        _screen.WriteLine();
        _screen.WriteLine(new Line(revision.Revision.Id, Palette.Strong).Add($"  {revision.Revision.Title}"));
        if (revision.StepsDone > 0)
            _screen.WriteLine(
                new Line("  resumes after ", Palette.Waiting).Add($"{Count(revision.StepsDone, "step")}.")
            );
        foreach (var requirement in revision.Requirements)
            _screen.WriteLine(Describe(requirement));
        if (revision.Transactions.Count == 0)
            _screen.WriteLine(new Line("  nothing but its row in the journal", Palette.Dim));
        foreach (var transaction in revision.Transactions)
        {
            _screen.WriteLine(
                new Line(
                    transaction.IsOutside ? "  outside a transaction" : "  in one transaction",
                    Palette.Dim
                )
            );
            foreach (var step in transaction.Steps)
                Show(step);
            if (!isInRun && transaction.Steps.Count > 1)
                ShowHolds("      until the commit", transaction);
        }
    }

    private Line Describe(RequirementForecast requirement)
    {
        var (sign, style, answer) = requirement switch
        {
            { State: RequirementState.Met } => (_screen.Glyphs.Done, Palette.Good, "so it is"),
            { State: RequirementState.Unknown } => ("?", Palette.Waiting, requirement.Reason!),
            { IsFinal: true } => ("!", Palette.Bad, "it is not so"),
            _ => ("?", Palette.Waiting, "it is not so"),
        };
        var now = requirement.IsFinal ? "" : " now; what runs before may change that";
        return new Line { Hanging = new Line(new string(' ', Margin)) }
            .Add($"  {sign}", style)
            .Add($" requires {requirement.Requirement.Query}: {answer}{now}");
    }

    private void Show(StepForecast step)
    {
        var sql = StepText.SqlOf(step.Step);
        var line = new Line(string.Create(CultureInfo.InvariantCulture, $"{step.Number, 4}  ")).Fit(
            sql is null
                ? "code"
                : string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            WidestStatement,
            _screen.Glyphs.Ellipsis
        );
        if (step.Duration.Most != TimeSpan.Zero)
            line.PadTo(WidestStatement + 2, atLeast: 2).Add(EstimateText.Of(step.Duration));
        _screen.WriteLine(line);
        var (locks, moreLocks) = Few([.. step.Relations.Where(IsWorthTelling)]);
        foreach (var relation in locks)
            _screen.WriteLine(Note(Describe(relation)));
        if (moreLocks > 0)
            _screen.WriteLine(Note(new Line($"and {moreLocks} more locks; --verbose has all", Palette.Dim)));
        var (bases, moreBases) = Few(step.Duration.Basis);
        foreach (var basis in bases)
            _screen.WriteLine(Note(new Line(basis, Palette.Dim)));
        if (moreBases > 0)
            _screen.WriteLine(Note(new Line($"and {moreBases} more like it", Palette.Dim)));
        if (!step.IsComplete)
            _screen.WriteLine(
                Note(new Line("what else it does cannot be told: it runs code", Palette.Waiting))
            );
        foreach (var finding in step.Findings.Where(one => FindingText.IsShown(one, output.IsVerbose)))
            _screen.WriteLine(Note(FindingText.Of(finding)));
    }

    private static bool IsWorthTelling(RelationForecast relation) =>
        relation.IsInTheWay
        && (relation.Effect.Locked == Likelihood.Certain || relation.Effect.Lock == LockMode.AccessExclusive);

    private Line Describe(RelationForecast relation)
    {
        var effect = relation.Effect;
        var line = new Line(
            $"{(effect.Locked == Likelihood.Certain ? "" : "possibly ")}{effect.Lock.Name()} {relation.Description}",
            effect.Lock >= LockMode.Share ? Palette.Waiting : Style.Plain
        );
        if (SizeOf(relation.Figures) is { } size)
            line.Add($" ({size})");
        return line.Add($": {string.Join(", ", Doings(effect))}");
    }

    private static IEnumerable<string> Doings(RelationEffect effect)
    {
        yield return effect.Lock.Blocks()!;
        foreach (
            var (likelihood, what) in new[]
            {
                (effect.Rewrites, "writes it anew"),
                (effect.Scans, "reads all rows"),
                (effect.BuildsIndex, "builds an index"),
            }
        )
        {
            if (likelihood != Likelihood.No)
                yield return likelihood == Likelihood.Certain ? what : $"possibly {what}";
        }
    }

    /// <summary>The figures of a relation, the first time that it is spoken of.</summary>
    private string? SizeOf(RelationFigures? figures)
    {
        if (figures is null || !_told.Add(figures))
            return null;
        var parts = new List<string>();
        if (figures.TableBytes is { } bytes)
            parts.Add(ByteSize.Format(bytes));
        if (figures.Rows is { } rows)
            parts.Add($"{SizeText.OfRows(rows)} rows");
        if (figures.RowsWritten is > 0 and { } written)
            parts.Add(
                _countedSince is { } since
                    ? $"{SizeText.OfRows(written)} written since {TimeText.Of(since)}"
                    : $"{SizeText.OfRows(written)} written so far"
            );
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private void ShowHolds(string when, TransactionForecast transaction)
    {
        var (holds, left) = Few([.. transaction.Holds.Where(hold => hold.Mode >= LockMode.Share)]);
        foreach (var hold in holds)
            _screen.WriteLine(
                new Line(when, Palette.Dim).Add(
                    $": {hold.Mode.Name()} {hold.Relation.Description} from step {hold.Since.Number} of {hold.Since.Revision.Id}, {EstimateText.Of(hold.Duration)}"
                )
            );
        if (left > 0)
            _screen.WriteLine(new Line($"{when}: {left} more", Palette.Dim));
    }

    /// <summary>The first of many: a table may have a thousand partitions.</summary>
    private (IReadOnlyList<T> Shown, int Left) Few<T>(IReadOnlyList<T> all)
    {
        var left = output.IsVerbose ? 0 : Math.Max(0, all.Count - MostLines);
        return ([.. all.Take(all.Count - left)], left);
    }

    private void ShowWaiting(IReadOnlyList<HeldLock> locks)
    {
        if (locks.Count == 0)
            return;
        _screen.WriteLine();
        _screen.WriteLine(new Line("It would wait now for", Palette.Strong));
        foreach (var held in locks)
            _screen.WriteLine(new Line($"  {Describe(held)}") { Hanging = new Line("    ") });
    }

    private static string Describe(HeldLock held)
    {
        var who = held.Session is { } session
            ? string.Create(CultureInfo.InvariantCulture, $"process {session.ProcessId}")
            : "a prepared transaction";
        var parts = new[] { held.Session?.User, held.Session?.Application, held.Session?.State }
            .OfType<string>()
            .ToList();
        if (held.Session?.TransactionAge is { } age)
            parts.Add($"for {TimeText.Of(age)}");
        var about = parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})";
        var query = held.Session?.Query is { } text ? $": {text}" : "";
        return $"{who}{about}, {held.Mode.Name()} {held.Relation}{query}";
    }

    private void ShowChecks(IReadOnlyList<Check> checks)
    {
        _screen.WriteLine();
        _screen.WriteLine(new Line("Checks", Palette.Strong));
        var width = checks.Max(check => check.Name.Length);
        foreach (var check in checks)
            _screen.WriteLine(
                new Line { Hanging = new Line(new string(' ', width + 6)) }
                    .Add("  ")
                    .Add(SignOf(check.State), StyleOf(check.State))
                    .Add($" {check.Name.PadRight(width)}  {output.AsTyped(check.Text)}")
            );
    }

    private string SignOf(CheckState state) =>
        state switch
        {
            CheckState.Good => _screen.Glyphs.Done,
            CheckState.Attention => "!",
            _ => "?",
        };

    private static Style StyleOf(CheckState state) =>
        state == CheckState.Good ? Palette.Good : Palette.Waiting;

    private void ShowMissing(IReadOnlyList<MissingFigure> missing)
    {
        if (missing.Count == 0)
            return;
        _screen.WriteLine();
        _screen.WriteLine(new Line("Not known", Palette.Strong));
        foreach (var figure in missing)
            _screen.WriteLine(
                new Line($"  {figure.Figure}: {figure.Reason}.") { Hanging = new Line("    ") }
            );
    }

    private static Line Note(Line line) =>
        new Line { Hanging = new Line(new string(' ', Margin + 2)) }
            .Add(new string(' ', Margin))
            .Add(line);

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}

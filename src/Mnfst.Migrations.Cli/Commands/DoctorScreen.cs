using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Execution.Health.Model;
using Spectre.Console;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>Shows what the checks of <c>doctor</c> found: a line for each, and below it what was found and what to do.</summary>
internal sealed class DoctorScreen(CommandOutput output)
{
    private static readonly (HealthState State, string One, string Many)[] Words =
    [
        (HealthState.Problem, "problem", "problems"),
        (HealthState.Unknown, "unknown", "unknown"),
        (HealthState.Note, "note", "notes"),
    ];

    private readonly Screen _screen = output.Results;

    public void Show(string database, IReadOnlyList<HealthReport> reports)
    {
        _screen.WriteLine(new Line("Database  ").Add(database, Palette.Name));
        _screen.WriteLine();
        var width = reports.Max(report => report.Check.Length);
        foreach (var report in reports)
            Show(report, width);
        _screen.WriteLine();
        _screen.WriteLine(Summarize([.. reports.SelectMany(report => report.Findings)]));
    }

    private void Show(HealthReport report, int width)
    {
        var head = new Line($"  {SignOf(report.State)}", StyleOf(report.State)).Add(
            $" {report.Check.PadRight(width)}"
        );
        _screen.WriteLine(report.Findings.Count == 0 ? head.Add($"  {report.Sound}", Palette.Dim) : head);
        foreach (var finding in report.Findings)
        {
            _screen.WriteLine(
                new Line { Hanging = new Line("        ") }
                    .Add("      ")
                    .Add(SignOf(finding.State), StyleOf(finding.State))
                    .Add($" {output.AsTyped(finding.Text)}")
            );
            if (finding.Remedy is { } remedy)
                _screen.WriteLine(
                    new Line { Hanging = new Line("        ") }
                        .Add("        ")
                        .Add(output.AsTyped(remedy), Palette.Name)
                );
        }
    }

    private static Line Summarize(IReadOnlyList<HealthFinding> findings)
    {
        var counts = Words
            .Select(word => (word, Count: findings.Count(finding => finding.State == word.State)))
            .Where(counted => counted.Count > 0)
            .Select(counted =>
                $"{counted.Count} {(counted.Count == 1 ? counted.word.One : counted.word.Many)}"
            )
            .ToList();
        return counts.Count == 0
            ? new Line("Nothing was found.", Palette.Good)
            : new Line($"{string.Join(", ", counts)}.");
    }

    private string SignOf(HealthState state) =>
        state switch
        {
            HealthState.Ok => _screen.Glyphs.Done,
            HealthState.Note => "!",
            HealthState.Unknown => "?",
            _ => _screen.Glyphs.Failed.ToString(),
        };

    private static Style StyleOf(HealthState state) =>
        state switch
        {
            HealthState.Ok => Palette.Good,
            HealthState.Problem => Palette.Bad,
            _ => Palette.Waiting,
        };
}

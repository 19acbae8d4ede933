using System.Globalization;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>Shows what an interrupted revision left, and what is recorded of it.</summary>
internal static class RepairScreen
{
    private const int WidestStatement = 72;

    /// <summary>The revision, step by step.</summary>
    public static void Show(CommandOutput output, InterruptedRevision revision)
    {
        var screen = output.Messages;
        screen.WriteLine(
            new Line(revision.Revision.Id, Palette.Strong).Add($"  {revision.Revision.Title}", Palette.Dim)
        );
        screen.WriteLine(
            new Line("  ").Add(
                $"The {revision.Direction.ToWord()} was interrupted {TimeText.Of(revision.Row.AppliedAt)}, by {revision.Row.AppliedBy}.",
                Palette.Waiting
            )
        );
        if (revision.Fault is not null)
            screen.WriteLine(new Line($"  Its steps are not known: {revision.Fault}"));
        foreach (var step in revision.Steps)
            screen.WriteLine(Describe(step, screen));
        if (revision.InDoubt is null && revision.Fault is null)
            screen.WriteLine(
                new Line("  ").Add(
                    output.AsTyped(
                        $"'mnfst {revision.Direction.ToWord()}' goes on with it by itself; nothing has to be repaired for that."
                    )
                )
            );
    }

    /// <summary>What is recorded, a clause.</summary>
    public static string Describe(InterruptedRevision revision, RepairAction action)
    {
        var isUpgrade = revision.Direction == MigrationDirection.Upgrade;
        return action switch
        {
            RepairAction.Complete => isUpgrade
                ? $"'{revision.Revision}' is applied"
                : $"'{revision.Revision}' is reverted",
            RepairAction.Clear => isUpgrade
                ? $"'{revision.Revision}' is not applied"
                : $"'{revision.Revision}' is applied, as before its downgrade",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"step {revision.InDoubt?.Number} of '{revision.Revision}' {(action == RepairAction.StepDone ? "ran" : "did not run")}"
            ),
        };
    }

    private static Line Describe(InterruptedStep step, Screen screen)
    {
        var (sign, style, note) = step.State switch
        {
            InterruptedStepState.Done => (screen.Glyphs.Done, Palette.Good, ""),
            InterruptedStepState.InDoubt => ("?", Palette.Waiting, "may have run, as a whole or in part"),
            _ => ("-", Palette.Dim, "did not run"),
        };
        var line = new Line("  ")
            .Add(sign, style)
            .Add(string.Create(CultureInfo.InvariantCulture, $"{step.Number, 4}  "))
            .Fit(
                step.Sql is null
                    ? "code"
                    : string.Join(
                        ' ',
                        Secrets.Redact(step.Sql).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    ),
                WidestStatement,
                screen.Glyphs.Ellipsis
            );
        return note.Length == 0 ? line : line.Add($"  {note}", style);
    }
}

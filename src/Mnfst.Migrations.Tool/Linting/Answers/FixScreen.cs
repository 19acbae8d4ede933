using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Linting.Fixing;

namespace Mnfst.Migrations.Tool.Linting.Answers;

/// <summary>Tells what was fixed, a line for each.</summary>
internal static class FixScreen
{
    public static void Show(FixReport report, CommandOutput output)
    {
        foreach (var done in report.Fixed)
            output.Say(
                new Line("fixed", Palette.Good).Add(
                    $" {done.Source.Path}:{done.Line}: {done.Finding.Id}: {done.Finding.Fix!.Title}"
                )
            );
        foreach (var written in report.Written)
        {
            output.Say(
                new Line("wrote", Palette.Good).Add($" {written.Path}, which follows '{written.Follows}'")
            );
            foreach (var moved in written.Moved)
                output.Say(
                    new Line("moved", Palette.Good).Add(
                        $" '{moved}', which now follows '{written.Id}': do not do this where it is applied already"
                    )
                );
        }
        foreach (var left in report.Unfixed)
            output.Warn($"{left.Finding.Diagnostic.Location}: {left.Finding.Id} is not fixed: {left.Reason}");
    }
}

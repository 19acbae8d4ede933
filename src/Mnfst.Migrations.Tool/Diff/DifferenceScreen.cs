using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Schema.Comparing.Differences;

namespace Mnfst.Migrations.Tool.Diff;

/// <summary>A difference as people read it: a tree, in colours where there are any.</summary>
internal static class DifferenceScreen
{
    /// <summary>Shows it among the results.</summary>
    /// <param name="output">Where.</param>
    /// <param name="difference">The difference.</param>
    public static void Show(CommandOutput output, ModelDifference difference)
    {
        foreach (var line in difference.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = line.AsSpan().TrimStart();
            if (sign[0] == '+')
                output.Results.WriteLine(new Line().Add(line, Palette.Good));
            else if (sign[0] == '-')
                output.Results.WriteLine(new Line().Add(line, Palette.Bad));
            else
                output.Results.WriteLine(new Line(line));
        }
        if (difference.IsEmpty)
            output.Conclude(new Line("No difference."));
    }
}

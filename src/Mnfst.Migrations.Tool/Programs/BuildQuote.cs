using System.Globalization;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Programs;

/// <summary>Quotes the line of source that an error of a build speaks of, as the command's own errors do.</summary>
internal static partial class BuildQuote
{
    /// <param name="message">A line that the build printed.</param>
    /// <param name="output">Where it was shown.</param>
    public static void WriteFor(string message, CommandOutput output)
    {
        if (output.Format == OutputFormat.MsBuild || Error().Match(message) is not { Success: true } error)
            return;
        var start = new LinePosition(Number("line"), Number("column"));
        foreach (var line in SourceQuote.Of(error.Groups["file"].Value, start, start, output.Messages))
            output.Messages.WriteLine(line);

        // The build counts from 1.
        int Number(string group) => int.Parse(error.Groups[group].Value, CultureInfo.InvariantCulture) - 1;
    }

    /// <summary>The form of compilers: <c>file(line,column): error CODE: text</c>, or with the end of the place as well.</summary>
    [GeneratedRegex(
        @"^\s*(?<file>[^(]*\S)\((?<line>[1-9]\d{0,8}),(?<column>[1-9]\d{0,8})(?:,\d+,\d+)?\): error "
    )]
    private static partial Regex Error();
}

using System.CommandLine.Parsing;
using System.Globalization;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>How many of something to show.</summary>
internal static class LimitOption
{
    /// <summary>A number of at least 0.</summary>
    public static int Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < int.MaxValue
        )
            return number;
        result.AddError($"'{text}' is not a number. Write --limit 10, for example, or --limit 0 for all.");
        return 0;
    }
}

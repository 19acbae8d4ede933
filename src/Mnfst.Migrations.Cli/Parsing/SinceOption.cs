using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>The option that says from when on: a date, a moment, or so long ago.</summary>
internal static class SinceOption
{
    /// <summary>Makes it.</summary>
    /// <param name="description">What is shown that has happened since.</param>
    public static Option<DateTimeOffset?> Create(string description) =>
        new("--since")
        {
            Description = $"{description} (2026-11-28, 2026-11-28T17:30Z, or so long ago: 12h, 7d, 2w)",
            HelpName = "DATE|DURATION",
            CustomParser = Parse,
        };

    private static DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Duration.TryParseAgo(text, out var ago))
            return DateTimeOffset.Now - ago;
        if (
            text.Contains('-', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeLocal,
                out var moment
            )
        )
            return moment;
        result.AddError(
            $"'{text}' is neither a date nor a duration. Write 2026-11-28, 2026-11-28T17:30Z, 12h, 7d or 2w, for example."
        );
        return null;
    }
}

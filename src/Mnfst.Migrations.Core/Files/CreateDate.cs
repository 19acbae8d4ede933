using System.Globalization;

namespace Mnfst.Migrations.Core.Files;

/// <summary>How a create date is written, in .sql revision files and in C# alike: ISO 8601.</summary>
public static class CreateDate
{
    /// <summary>What to write instead of what cannot be read.</summary>
    public const string Advice = "write it as ISO 8601, such as 2024-11-08T12:00:00Z.";

    // The offset may be Z, +hh:mm, +hh or absent; Alembic and PostgreSQL write a space for the T.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFzz",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd",
    ];

    /// <summary>Reads a date and time; without an offset it is UTC. False if the text is none.</summary>
    public static bool TryParse(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out date
        );

    /// <summary>Now, to the second, as revisions are dated.</summary>
    internal static DateTimeOffset OfNow()
    {
        var now = DateTimeOffset.UtcNow;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Writes a date and time, so that <see cref="TryParse"/> gives it back.</summary>
    public static string Format(DateTimeOffset date)
    {
        var fraction = date.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : ".FFFFFFF";
        var offset = date.Offset == TimeSpan.Zero ? "'Z'" : "zzz";
        return date.ToString($"yyyy-MM-dd'T'HH:mm:ss{fraction}{offset}", CultureInfo.InvariantCulture);
    }
}

using System.Globalization;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>
/// How people write a time span: <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>, or <c>0</c>. A number without a unit is
/// none: PostgreSQL would take it for milliseconds, most others for seconds.
/// </summary>
internal static class Duration
{
    public const string Advice = "Write a whole number with its unit, such as 500ms, 5s, 2m or 1h, or 0.";

    /// <summary>PostgreSQL keeps its timeouts in milliseconds, as a 32-bit number.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    // "ms" before "s" and "m".
    private static readonly (string Name, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    private static readonly (string Name, TimeSpan Length)[] LongUnits =
    [
        .. Units,
        ("d", TimeSpan.FromDays(1)),
        ("w", TimeSpan.FromDays(7)),
    ];

    /// <summary>How long nothing in the past is ago.</summary>
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(7 * ushort.MaxValue);

    /// <summary>How long something may take.</summary>
    public static bool TryParse(string text, out TimeSpan duration) =>
        TryParse(text, Units, Longest, out duration);

    /// <summary>How long ago something was: days and weeks, too.</summary>
    public static bool TryParseAgo(string text, out TimeSpan duration) =>
        TryParse(text, LongUnits, LongestAgo, out duration);

    private static bool TryParse(
        string text,
        (string Name, TimeSpan Length)[] units,
        TimeSpan longest,
        out TimeSpan duration
    )
    {
        duration = default;
        if (text == "0")
            return true;
        var unit = Array.Find(units, unit => text.EndsWith(unit.Name, StringComparison.Ordinal));
        if (
            unit.Name is null
            || !int.TryParse(
                text.AsSpan(0, text.Length - unit.Name.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            || number > longest / unit.Length
        )
            return false;
        duration = number * unit.Length;
        return true;
    }

    /// <summary>The shortest way to write a duration.</summary>
    public static string Write(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0";
        var unit = Array.FindLast(Units, unit => duration.Ticks % unit.Length.Ticks == 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{duration.Ticks / unit.Length.Ticks}{unit.Name}"
        );
    }
}

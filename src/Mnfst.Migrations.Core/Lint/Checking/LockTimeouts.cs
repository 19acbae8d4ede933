using System.Globalization;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Understands values of lock_timeout, as they are written in SQL or in a directive.</summary>
internal static class LockTimeouts
{
    /// <summary>What transactions of an application do not last, so that whoever waits for them gets through.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    /// <summary>Whether a value means no timeout: 0 of any unit.</summary>
    public static bool IsOff(string value) => Parse(value) == TimeSpan.Zero;

    /// <summary>Whether it may expire while old transactions are waited for. What cannot be read is left to the server.</summary>
    public static bool IsShort(string value) =>
        Parse(value) is { } time && time > TimeSpan.Zero && time < Long;

    /// <summary>A number with a unit of time (manual, 20.1.1); without one it is milliseconds.</summary>
    private static TimeSpan? Parse(string value)
    {
        var text = value.Trim('\'', ' ');
        var number = text.TrimEnd('m', 's', 'i', 'n', 'h', 'd', 'u', ' ');
        var unit = text.Substring(number.Length).Trim();
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
            return null;
        return unit switch
        {
            "us" => TimeSpan.FromMilliseconds(count / 1000),
            "" or "ms" => TimeSpan.FromMilliseconds(count),
            "s" => TimeSpan.FromSeconds(count),
            "min" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            "d" => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}

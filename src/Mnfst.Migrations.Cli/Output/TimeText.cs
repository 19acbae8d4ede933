using System.Globalization;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>Times and spans for people.</summary>
internal static class TimeText
{
    /// <summary>Such as <c>12 ms</c>, <c>3.4 s</c>, <c>5 min 2 s</c>, <c>3 h 5 min</c>.</summary>
    public static string Of(TimeSpan span) =>
        span switch
        {
            { TotalMilliseconds: < 999.5 } => Say($"{span.TotalMilliseconds:0} ms"),
            { TotalSeconds: < 59.95 } => Say($"{span.TotalSeconds:0.0} s"),
            { TotalHours: < 1 } => Say($"{span.Minutes} min {span.Seconds} s"),
            _ => Say($"{(int)span.TotalHours} h {span.Minutes} min"),
        };

    /// <summary>A moment in the user's time zone, to the minute: <c>2026-11-28 17:59+01</c>, as psql writes it.</summary>
    public static string Of(DateTimeOffset moment) => Of(moment, "yyyy-MM-dd HH:mm");

    /// <summary>The same to the second.</summary>
    public static string ToSecond(DateTimeOffset moment) => Of(moment, "yyyy-MM-dd HH:mm:ss");

    private static string Of(DateTimeOffset moment, string format)
    {
        var local = moment.ToLocalTime();
        var zone = local.Offset.Minutes == 0 ? "zz" : "zzz";
        return local.ToString(format + zone, CultureInfo.InvariantCulture);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

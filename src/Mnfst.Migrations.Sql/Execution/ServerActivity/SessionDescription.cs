using System.Globalization;
using System.Text;

namespace Mnfst.Migrations.Sql.Execution.ServerActivity;

/// <summary>Names another session in a few words: who, from where, since when, doing what.</summary>
internal static class SessionDescription
{
    private const int LongestQuery = 100;

    /// <summary>What nobody sees who is no member of <c>pg_read_all_stats</c>.</summary>
    private const string Hidden = ", what it does is hidden without pg_read_all_stats";

    public static string Of(ServerSession session)
    {
        var text = new StringBuilder(NameOf(session));
        if (session.IsHidden)
            text.Append(Hidden);
        if (session.BusySince is { } since)
            text.Append(
                CultureInfo.InvariantCulture,
                $", {session.State ?? "busy"} for {Describe(session.SeenAt - since)} (since {since.UtcDateTime:u})"
            );
        if (session.Query is { } query)
            text.Append(CultureInfo.InvariantCulture, $": {Shorten(query)}");
        return text.ToString();
    }

    /// <summary>Who it is, without what it does.</summary>
    public static string NameOf(ServerSession session)
    {
        var text = new StringBuilder($"process {session.ProcessId}");
        if (session.User is { } user)
            text.Append(CultureInfo.InvariantCulture, $" of {user}");
        if (session.Address is { } address)
            text.Append(CultureInfo.InvariantCulture, $" at {address}");
        if (session.Application is { } application)
            text.Append(CultureInfo.InvariantCulture, $" ({application})");
        return text.ToString();
    }

    /// <summary>A query on one line, without the semicolon that psql leaves at its end.</summary>
    public static string Flatten(string query) =>
        string.Join(' ', query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd(';', ' ');

    /// <summary>An age in a few characters.</summary>
    public static string Describe(TimeSpan age) =>
        age.TotalSeconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0.0} s")
        : age.TotalMinutes < 120 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} h");

    private static string Shorten(string query)
    {
        var line = Flatten(query);
        return line.Length <= LongestQuery ? line : $"{line[..LongestQuery]}...";
    }
}

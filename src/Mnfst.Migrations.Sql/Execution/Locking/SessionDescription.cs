using System.Globalization;
using System.Text;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Locking;

/// <summary>Names another session in a few words: who, from where, since when, doing what.</summary>
internal static class SessionDescription
{
    private const int LongestQuery = 100;

    /// <summary>
    /// What to select from <c>pg_stat_activity a</c>. All but the process id may be hidden from a user without
    /// <c>pg_read_all_stats</c>.
    /// </summary>
    public const string Columns =
        "a.pid, a.usename, a.application_name, host(a.client_addr), a.state, a.query, "
        + "coalesce(CASE WHEN a.state = 'idle' THEN a.state_change END, a.xact_start, a.query_start, a.backend_start), "
        + "clock_timestamp()";

    /// <summary>Reads those columns of the current row.</summary>
    public static string Read(NpgsqlDataReader reader)
    {
        var text = new StringBuilder($"process {reader.GetInt32(0)}");
        if (Text(reader, 1) is { } user)
            text.Append(CultureInfo.InvariantCulture, $" of {user}");
        if (Text(reader, 3) is { } address)
            text.Append(CultureInfo.InvariantCulture, $" at {address}");
        if (Text(reader, 2) is { } application)
            text.Append(CultureInfo.InvariantCulture, $" ({application})");
        if (!reader.IsDBNull(6))
        {
            var since = reader.GetFieldValue<DateTimeOffset>(6);
            var age = reader.GetFieldValue<DateTimeOffset>(7) - since;
            text.Append(
                CultureInfo.InvariantCulture,
                $", {Text(reader, 4) ?? "busy"} for {Describe(age)} (since {since.UtcDateTime:u})"
            );
        }
        if (Text(reader, 5) is { } query)
            text.Append(CultureInfo.InvariantCulture, $": {Shorten(Secrets.Redact(query))}");
        return text.ToString();
    }

    private static string Describe(TimeSpan age) =>
        age.TotalSeconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0.0} s")
        : age.TotalMinutes < 120 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} h");

    private static string Shorten(string query)
    {
        var line = string.Join(' ', query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuery ? line : $"{line[..LongestQuery]}...";
    }

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) || reader.GetString(column) is not { Length: > 0 } text ? null : text;
}

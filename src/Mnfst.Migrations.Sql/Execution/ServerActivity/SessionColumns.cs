using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.ServerActivity;

/// <summary>Reads sessions from <c>pg_stat_activity</c>: the one list of its columns.</summary>
internal static class SessionColumns
{
    /// <summary>What to select from <c>pg_stat_activity a</c>, in the place of which there may be nothing.</summary>
    public const string All =
        "a.pid, a.usename, a.application_name, host(a.client_addr), a.datname, a.state, "
        + "a.wait_event_type || ': ' || a.wait_event, a.backend_type, a.xact_start, a.state_change, a.query_start, "
        + "a.backend_start, a.query, clock_timestamp()";

    /// <summary>How many columns that are.</summary>
    public const int Count = 14;

    /// <summary>What stands in the place of a query that the user may not see.</summary>
    private const string HiddenQuery = "<insufficient privilege>";

    /// <summary>Reads them of the current row.</summary>
    /// <param name="reader">Stands at a row.</param>
    /// <param name="first">Where the columns begin in it.</param>
    /// <returns>The session; null if there is none.</returns>
    public static ServerSession? Read(NpgsqlDataReader reader, int first = 0)
    {
        if (reader.IsDBNull(first))
            return null;
        var query = Text(12);
        var isHidden = query == HiddenQuery;
        return new ServerSession(reader.GetInt32(first), Moment(13)!.Value)
        {
            User = Text(1),
            Application = Text(2),
            Address = Text(3),
            Database = Text(4),
            State = Text(5),
            WaitEvent = Text(6),
            BackendType = Text(7),
            TransactionStart = Moment(8),
            StateChange = Moment(9),
            QueryStart = Moment(10),
            BackendStart = Moment(11),
            Query = isHidden || query is null ? null : Secrets.Redact(query),
            IsHidden = isHidden,
        };

        string? Text(int column) =>
            reader.IsDBNull(first + column) || reader.GetString(first + column) is not { Length: > 0 } text
                ? null
                : text;

        DateTimeOffset? Moment(int column) =>
            reader.IsDBNull(first + column) ? null : reader.GetFieldValue<DateTimeOffset>(first + column);
    }
}

using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// libpq's <c>target_session_attrs</c> of a single host, for which Npgsql does not take it: a server that is not what was
/// asked for is refused. What it is it says by itself when it is connected to (PostgreSQL 14 and later).
/// </summary>
internal static class TargetSession
{
    /// <exception cref="MigrationException">The server is something else.</exception>
    public static void Refuse(NpgsqlConnection connection, NpgsqlConnectionStringBuilder asked)
    {
        if (asked.TargetSessionAttributes is not { Length: > 0 } wanted || asked.Host?.Contains(',') == true)
            return;
        var isStandby = IsOn(connection, "in_hot_standby");
        var isReadOnly = isStandby || IsOn(connection, "default_transaction_read_only");
        var fits = wanted.ToLowerInvariant() switch
        {
            "primary" => !isStandby,
            "standby" => isStandby,
            "read-write" => !isReadOnly,
            "read-only" => isReadOnly,
            _ => true,
        };
        if (!fits)
            throw new MigrationException(
                $"the server is {(isStandby ? "a standby" : isReadOnly ? "read-only" : "a primary, and not read-only")}, but target_session_attrs asks for {wanted}. Name another host, or remove target_session_attrs"
            );
    }

    private static bool IsOn(NpgsqlConnection connection, string parameter) =>
        connection.PostgresParameters.TryGetValue(parameter, out var value) && value == "on";
}

using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Clients;

/// <summary>The variables that tell a client program where to go: no list of processes shows them, as it would arguments.</summary>
internal static class ClientEnvironment
{
    /// <summary>Those of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="database">The database, as it is reached from where the program runs.</param>
    public static Dictionary<string, string> Of(ClientCall call, NpgsqlConnectionStringBuilder database)
    {
        var variables = LibpqEnvironment
            .Of(database)
            .ToDictionary(pair => pair.Variable, pair => pair.Value, StringComparer.Ordinal);
        variables["PGCLIENTENCODING"] = "UTF8";
        if (call.SessionSettings is { } settings)
        {
            var others =
                variables.GetValueOrDefault("PGOPTIONS") ?? Environment.GetEnvironmentVariable("PGOPTIONS");
            variables["PGOPTIONS"] = $"{others} {settings}".Trim();
        }

        return variables;
    }
}

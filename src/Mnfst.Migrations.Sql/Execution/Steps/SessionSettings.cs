using System.Globalization;
using Mnfst.Migrations.Core.Files;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>
/// Server settings for one revision. They end with its transaction, or for steps outside one with the RESET ALL
/// before the next revision, which also takes back whatever the revision's own statements set.
/// </summary>
internal static class SessionSettings
{
    /// <summary>Takes back all that an earlier revision set in this session.</summary>
    public static NpgsqlBatchCommand Reset() => new("RESET ALL");

    /// <summary>The timeouts of the run, then the revision's own settings, which may change them.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Apply(
        MigrationOptions options,
        IEnumerable<RevisionSetting> settings,
        bool local
    )
    {
        yield return LockTimeout(options.LockTimeout, local);
        yield return Set("statement_timeout", Milliseconds(options.StatementTimeout), local);
        foreach (var setting in settings)
            yield return Set(setting.Name, setting.Value, local);
    }

    /// <summary>How long a statement waits for a lock; zero for as long as it takes.</summary>
    public static NpgsqlBatchCommand LockTimeout(TimeSpan time, bool local) =>
        Set("lock_timeout", Milliseconds(time), local);

    /// <summary>Sets one; <c>set_config</c> takes name and value as parameters, which SET can not.</summary>
    private static NpgsqlBatchCommand Set(string name, string value, bool local)
    {
        var command = new NpgsqlBatchCommand("SELECT set_config($1, $2, $3)");
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = local });
        return command;
    }

    private static string Milliseconds(TimeSpan time) =>
        ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}

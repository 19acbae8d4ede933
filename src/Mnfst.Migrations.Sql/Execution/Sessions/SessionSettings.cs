using System.Globalization;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Sessions;

/// <summary>
/// Server settings for one revision. Whatever its statements set lasts until the next commit: a revision that goes
/// on after an interruption finds the same settings as one that was never interrupted, and the next revision finds
/// nothing of it.
/// </summary>
internal static class SessionSettings
{
    /// <summary>
    /// Takes back what a revision left in the session, after its last commit. Not within the transaction of the next
    /// one: that has begun then as default_transaction_read_only says, and DISCARD takes a snapshot, before which SET
    /// TRANSACTION wants to come.
    /// </summary>
    /// <param name="afterReset">What the session needs after a RESET ALL.</param>
    public static IEnumerable<NpgsqlBatchCommand> Clean(IEnumerable<NpgsqlBatchCommand> afterReset) =>
        [ResetAll(), .. afterReset, new("DISCARD TEMP")];

    /// <summary>Gives the session the settings of a revision, or of none.</summary>
    /// <param name="context">The session.</param>
    /// <param name="settings">The settings, besides those of the run.</param>
    /// <param name="local">Whether it is in a transaction, with which they end.</param>
    public static async Task ApplyAsync(
        RunContext context,
        IEnumerable<RevisionSetting> settings,
        bool local = false
    )
    {
        var batch = new StatementBatch(context.Connection, context.CancellationToken);
        AddTo(batch, context, settings, local);
        await batch.SendAsync();
    }

    /// <summary>
    /// Takes back what was set before, then sets the timeouts of the run, and the revision's own settings, which may
    /// change them.
    /// </summary>
    /// <param name="batch">Where to add it.</param>
    /// <param name="context">The session, and the timeouts.</param>
    /// <param name="settings">The revision's settings.</param>
    /// <param name="local">Whether it is for a transaction, with which it ends.</param>
    public static void AddTo(
        StatementBatch batch,
        RunContext context,
        IEnumerable<RevisionSetting> settings,
        bool local
    )
    {
        foreach (
            var (command, setting) in Commands(context.Options, settings, local, context.Session.AfterReset)
        )
            batch.Add(command, setting?.Location);
    }

    /// <summary>The statements that <see cref="AddTo"/> adds, each with the setting that it is there for.</summary>
    public static IEnumerable<(NpgsqlBatchCommand Command, RevisionSetting? Setting)> Commands(
        MigrationOptions options,
        IEnumerable<RevisionSetting> settings,
        bool local,
        IEnumerable<NpgsqlBatchCommand> afterReset
    )
    {
        yield return (ResetAll(), null);
        foreach (var command in afterReset)
            yield return (command, null);
        // Not set_config(), which takes a snapshot too.
        var set = local ? "SET LOCAL" : "SET";
        yield return (new($"{set} lock_timeout = {Milliseconds(options.LockTimeout)}"), null);
        yield return (new($"{set} statement_timeout = {Milliseconds(options.StatementTimeout)}"), null);
        if (options.SearchPath is { } searchPath)
            yield return (new($"{set} search_path = {SearchPathText.Quote(searchPath)}"), null);
        foreach (var command in TakeRole(options, local))
            yield return (command, null);
        foreach (var setting in settings)
            yield return (Set(setting, local), setting);
    }

    /// <summary>Waits for locks without end, until something else is set.</summary>
    public static NpgsqlBatchCommand NoLockTimeout() => new("SET lock_timeout = 0");

    /// <summary>
    /// Back to the user who connected, before the journal is written: a revision that did SET ROLE may have left us
    /// somebody who may not.
    /// </summary>
    public static IEnumerable<NpgsqlBatchCommand> ResetRole() =>
        [new("RESET SESSION AUTHORIZATION"), new("RESET ROLE")];

    /// <summary>Becomes the role that migrations run as, if there is one.</summary>
    public static IEnumerable<NpgsqlBatchCommand> TakeRole(MigrationOptions options, bool local) =>
        options.Role is { } role
            ? [new($"{(local ? "SET LOCAL" : "SET")} ROLE {SqlIdentifier.Quote(role)}")]
            : [];

    private static NpgsqlBatchCommand ResetAll() => new("RESET ALL");

    /// <summary><c>set_config</c> takes name and value as parameters, which SET cannot.</summary>
    private static NpgsqlBatchCommand Set(RevisionSetting setting, bool local)
    {
        var command = new NpgsqlBatchCommand("SELECT set_config($1, $2, $3)");
        command.Parameters.Add(new() { Value = setting.Name });
        command.Parameters.Add(new() { Value = setting.Value });
        command.Parameters.Add(new() { Value = local });
        return command;
    }

    /// <summary>Rounded up: zero would mean without end.</summary>
    private static string Milliseconds(TimeSpan time) =>
        Math.Ceiling(time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}

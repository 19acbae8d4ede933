using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution.Hooks;

/// <summary>Remembers when it ran, writes the same into the table <c>heard</c>, and does what a test wants besides.</summary>
public sealed class RecordingHook(string name = "Recorder") : IMigrationHook
{
    private readonly List<string> _calls = [];

    public string Name => name;

    public bool RunsInDryRun { get; set; }

    /// <summary>Whether to write into the table.</summary>
    public bool Writes { get; set; }

    public IReadOnlyList<string> Calls => _calls;

    public RunHookContext? After { get; private set; }

    /// <summary>What to do when something is called, by what <see cref="Calls"/> says of it.</summary>
    public Dictionary<string, Func<HookContext, CancellationToken, Task>> On { get; } = [];

    public Task BeforeRunAsync(RunHookContext context, CancellationToken cancellationToken) =>
        HearAsync("before run", context, cancellationToken);

    public Task BeforeRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken) =>
        HearAsync(
            $"before {context.Revision.Id}{(context.IsResumed ? " again" : "")}",
            context,
            cancellationToken
        );

    public Task AfterRevisionAsync(RevisionHookContext context, CancellationToken cancellationToken) =>
        HearAsync($"after {context.Revision.Id}", context, cancellationToken);

    public Task AfterRunAsync(RunHookContext context, CancellationToken cancellationToken)
    {
        After = context;
        return HearAsync("after run", context, cancellationToken);
    }

    private async Task HearAsync(string call, HookContext context, CancellationToken cancellationToken)
    {
        _calls.Add(call);
        if (Writes)
            await ExecuteAsync(context.Connection, $"INSERT INTO heard VALUES ('{call}')", cancellationToken);
        if (On.TryGetValue(call, out var react))
            await react(context, cancellationToken);
    }

    public static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

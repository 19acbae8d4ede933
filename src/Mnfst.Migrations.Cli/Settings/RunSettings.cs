using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>How migrations are run, as far as somebody said; null is for what nobody said.</summary>
internal sealed record RunSettings
{
    public string? JournalSchema { get; init; }

    public TimeSpan? LockWait { get; init; }

    public TimeSpan? LockTimeout { get; init; }

    public TimeSpan? StatementTimeout { get; init; }

    public TimeSpan? WaitForIdle { get; init; }

    public TimeSpan? MaxLag { get; init; }

    public string? Role { get; init; }

    public string? SearchPath { get; init; }

    public bool? SingleTransaction { get; init; }

    public FailureAction? OnFailure { get; init; }

    /// <summary>These settings, and the others where these say nothing.</summary>
    public RunSettings Or(RunSettings others) =>
        new()
        {
            JournalSchema = JournalSchema ?? others.JournalSchema,
            LockWait = LockWait ?? others.LockWait,
            LockTimeout = LockTimeout ?? others.LockTimeout,
            StatementTimeout = StatementTimeout ?? others.StatementTimeout,
            WaitForIdle = WaitForIdle ?? others.WaitForIdle,
            MaxLag = MaxLag ?? others.MaxLag,
            Role = Role ?? others.Role,
            SearchPath = SearchPath ?? others.SearchPath,
            SingleTransaction = SingleTransaction ?? others.SingleTransaction,
            OnFailure = OnFailure ?? others.OnFailure,
        };
}

using System.Collections.Immutable;
using Mnfst.Migrations.Core.Text;
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

    /// <summary>What migrations are told: values by their names, and where they are written.</summary>
    public IReadOnlyDictionary<string, ArgumentSetting> Arguments { get; init; } =
        ImmutableDictionary<string, ArgumentSetting>.Empty;

    /// <summary>Gives a variable of the environment, where what migrations are told may be as well.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

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
            Variable = Variable,
            Arguments =
                Arguments.Count == 0 ? others.Arguments
                : others.Arguments.Count == 0 ? Arguments
                : others
                    .Arguments.Where(pair => !Arguments.ContainsKey(pair.Key))
                    .Concat(Arguments)
                    .ToDictionary(StringComparer.Ordinal),
        };
}

/// <summary>The value of an argument in the settings file.</summary>
/// <param name="Value">The value.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record ArgumentSetting(string Value, SourceLocation Place);

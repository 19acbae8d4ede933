using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>The options of commands that run migrations.</summary>
internal sealed class RunOptions
{
    private static readonly MigrationOptions Defaults = new();

    private readonly Option<TimeSpan?> _lockWait = DurationOption(
        "--lock-wait",
        "How long to wait for another migration of the same database",
        Defaults.LockWait
    );

    private readonly Option<TimeSpan?> _lockTimeout = DurationOption(
        "--lock-timeout",
        "How long a statement waits for a lock before its revision is rolled back and retried; 0 means forever",
        Defaults.LockTimeout
    );

    private readonly Option<TimeSpan?> _statementTimeout = DurationOption(
        "--statement-timeout",
        "How long a statement may run; 0 means no limit",
        Defaults.StatementTimeout
    );

    private readonly Option<TimeSpan?> _waitForIdle = new("--wait-for-idle")
    {
        Description =
            "Begin only when no other transaction of the database is as old; waits as long as --lock-wait",
        HelpName = "DURATION",
        CustomParser = Parse,
    };

    private readonly Option<TimeSpan?> _maxLag = new("--max-lag")
    {
        Description = "Have backfills wait between batches while a standby is further behind",
        HelpName = "DURATION",
        CustomParser = Parse,
    };

    private readonly Option<string?> _role = new("--role")
    {
        Description = "The role that migrations run as (SET ROLE); the connecting user writes the journal",
        HelpName = "NAME",
    };

    private readonly Option<string?> _searchPath = new("--search-path")
    {
        Description = "The search_path of migrations: schemas separated by commas",
        HelpName = "SCHEMAS",
    };

    private readonly Option<string[]> _arguments = new("-x")
    {
        Description = "An argument of migrations; can be repeated",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        Validators = { Validate },
    };

    private readonly Option<string?> _tag = new("--tag")
    {
        Description = "A tag for each journal entry, such as the name of a release",
        HelpName = "TEXT",
    };

    private readonly Option<bool> _singleTransaction = new("--single-transaction")
    {
        Description = "Apply all revisions in one transaction, or none",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Run everything possible in one transaction, then roll it back",
    };

    private readonly Option<bool> _allowChanged = new("--allow-changed")
    {
        Description = "Continue although applied revisions were changed",
    };

    private readonly Option<bool> _rerun = new("--rerun")
    {
        Description = "Run a step again that an interrupted run outside a transaction may have completed",
    };

    private readonly Option<RevisionPhase?> _phase = PhaseOption(
        "Only revisions of this phase of a release: before its roll-out, or after it"
    );

    private readonly Option<FailureAction?> _onFailure = new("--on-failure")
    {
        Description =
            "What becomes of the revisions that are applied when one fails: they stay, or are reverted as far as they can be",
        HelpName = "stop|revert",
        CustomParser = ParseFailureAction,
        CompletionSources = { "stop", "revert" },
    };

    /// <summary>Whether everything is rolled back at the end.</summary>
    public Option<bool> DryRun => _dryRun;

    /// <summary>Those of a command that only waits for its turn.</summary>
    public IEnumerable<Option> ForTurn => [_lockWait];

    /// <summary>Those of a command that writes to the journal, and runs no migration.</summary>
    public IEnumerable<Option> ForJournal => [_lockWait, _tag];

    /// <summary>Those of a command that runs what is no migration.</summary>
    public IEnumerable<Option> ForSeeds => [_lockWait, _lockTimeout, _statementTimeout, _role, _searchPath];

    /// <summary>Those of a command that writes scripts, which run later and without us.</summary>
    public IEnumerable<Option> ForScripts =>
        [_lockWait, _lockTimeout, _statementTimeout, _role, _searchPath, _arguments, _tag];

    /// <summary>What migrations are told, of a command that runs them in its own way.</summary>
    public Option ForArguments => _arguments;

    /// <summary>Those of a command that does more than to run migrations.</summary>
    public IEnumerable<Option> ForVerbs => [.. ForScripts, _waitForIdle, _maxLag, _allowChanged, _rerun];

    public IEnumerable<Option> All => [.. ForScripts, .. ForRunsOnly];

    /// <summary>Those that change what a run does, of a command that foretells it.</summary>
    public IEnumerable<Option> ForForecasts =>
        [_role, _searchPath, _arguments, _phase, _singleTransaction, _allowChanged, _rerun];

    /// <summary>Those that change as whom and where a run works, of a command that looks whether it can.</summary>
    public IEnumerable<Option> ForExamination => [_role, _searchPath, _arguments];

    /// <summary>Those that say nothing of statements that are printed.</summary>
    public IEnumerable<Option> ForRunsOnly =>
        [_waitForIdle, _maxLag, _singleTransaction, _dryRun, _allowChanged, _rerun];

    /// <summary>Those of an upgrade alone.</summary>
    public IEnumerable<Option> ForUpgrades => [_phase, _onFailure];

    /// <summary>Those of an upgrade that say nothing of statements that are printed.</summary>
    public IEnumerable<Option> ForUpgradesOnly => [_onFailure];

    /// <summary>
    /// How to run on a dev database that is there for the command alone: as nobody else, since the roles of other servers need not be
    /// there, and each revision by itself.
    /// </summary>
    public MigrationOptions ReadForDev(ParseResult arguments, RunSettings settings) =>
        Read(arguments, settings) with
        {
            Role = null,
            WaitForIdle = null,
            MaxLag = null,
            SingleTransaction = false,
        };

    /// <summary>How to run: what the command line says, then what the settings say, then the defaults.</summary>
    public MigrationOptions Read(ParseResult arguments, RunSettings settings) =>
        new()
        {
            JournalSchema = settings.JournalSchema ?? Defaults.JournalSchema,
            LockWait = arguments.GetValue(_lockWait) ?? settings.LockWait ?? Defaults.LockWait,
            LockTimeout = arguments.GetValue(_lockTimeout) ?? settings.LockTimeout ?? Defaults.LockTimeout,
            StatementTimeout =
                arguments.GetValue(_statementTimeout)
                ?? settings.StatementTimeout
                ?? Defaults.StatementTimeout,
            WaitForIdle = arguments.GetValue(_waitForIdle) ?? settings.WaitForIdle,
            MaxLag = arguments.GetValue(_maxLag) ?? settings.MaxLag,
            Role = arguments.GetValue(_role) ?? settings.Role,
            SearchPath = arguments.GetValue(_searchPath) ?? settings.SearchPath,
            Arguments = ReadArguments(arguments, settings),
            Tag = arguments.GetValue(_tag),
            SingleTransaction = arguments.GetValue(_singleTransaction) || settings.SingleTransaction == true,
            Phase = arguments.GetValue(_phase),
            OnFailure = arguments.GetValue(_onFailure) ?? settings.OnFailure ?? Defaults.OnFailure,
            DryRun = arguments.GetValue(_dryRun),
            AllowChanged = arguments.GetValue(_allowChanged),
            Rerun = arguments.GetValue(_rerun),
        };

    /// <summary>What migrations are told: on the command line, then in the settings, then in the environment.</summary>
    private MigrationArguments ReadArguments(ParseResult arguments, RunSettings settings)
    {
        var values = (arguments.GetValue(_arguments) ?? [])
            .Select(text => text.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new MigrationArguments([
            new ArgumentSource(values.Keys, values.GetValueOrDefault, _ => "-x"),
            new ArgumentSource(
                settings.Arguments.Keys,
                key => settings.Arguments.GetValueOrDefault(key)?.Value,
                key => $"{settings.Arguments[key].Place}"
            ),
            ArgumentSource.Environment(settings.Variable),
        ]);
    }

    private static void Validate(OptionResult result)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var end = text.IndexOf('=', StringComparison.Ordinal);
            if (end <= 0)
                result.AddError($"'{text}' is not a migration argument. Write -x KEY=VALUE.");
            else if (!keys.Add(text[..end]))
                result.AddError($"'{text[..end]}' is given twice with -x.");
        }
    }

    /// <summary>An option whose value is a <see cref="RevisionPhase"/>.</summary>
    public static Option<RevisionPhase?> PhaseOption(string description) =>
        new("--phase")
        {
            Description = description,
            HelpName = "expand|contract",
            CustomParser = ParsePhase,
            CompletionSources = { "expand", "contract" },
        };

    private static RevisionPhase? ParsePhase(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (RevisionPhaseWords.Find(text) is { } phase)
            return phase;
        result.AddError($"'{text}' is no phase: {RevisionPhaseWords.Advice}");
        return null;
    }

    private static FailureAction? ParseFailureAction(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (FailureActionWords.Find(text) is { } action)
            return action;
        result.AddError($"'{text}' is neither of them. {FailureActionWords.Advice}");
        return null;
    }

    /// <summary>An option whose value is a <see cref="Duration"/>.</summary>
    public static Option<TimeSpan?> DurationOption(string name, string description, TimeSpan standard) =>
        new(name)
        {
            Description = $"{description} (default: {Duration.Write(standard)})",
            HelpName = "DURATION",
            CustomParser = Parse,
        };

    /// <summary>Reads the value of such an option.</summary>
    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Duration.TryParse(text, out var duration))
            return duration;
        result.AddError($"'{text}' is not a duration. {Duration.Advice}");
        return null;
    }
}

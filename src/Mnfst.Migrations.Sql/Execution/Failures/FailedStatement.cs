using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>
/// A statement that the server refused, with all that the right advice depends on: one error code has several reasons.
/// </summary>
internal sealed class FailedStatement
{
    private readonly StatementWords _words;

    /// <param name="failure">What failed.</param>
    /// <param name="refusal">What the server said.</param>
    /// <param name="options">How it was run.</param>
    /// <param name="script">The revision that it is part of; null if it is none.</param>
    public FailedStatement(
        StepFailedException failure,
        PostgresException refusal,
        MigrationOptions options,
        RevisionScript? script
    )
    {
        (Refusal, Options, Script) = (refusal, options, script);
        Own = OwnStatement.Find(failure);
        _words = new StatementWords(failure.Statement);
        CommitsByItself =
            script is not null
            && script.Steps.OfType<StatementStep>().FirstOrDefault(step => step.Sql == failure.Statement)
                is { } found
            && script.CommitsByItself(found);
    }

    public PostgresException Refusal { get; }

    public MigrationOptions Options { get; }

    public RevisionScript? Script { get; }

    /// <summary>What of the tool's own it is; null if somebody wrote it.</summary>
    public OwnStatement? Own { get; }

    /// <summary>Whether it ran outside the transaction of its neighbours already.</summary>
    public bool CommitsByItself { get; }

    /// <summary>The option that makes one transaction of all revisions; null if each has its own.</summary>
    public string? OneTransaction =>
        Options.DryRun ? "--dry-run"
        : Options.SingleTransaction ? "--single-transaction"
        : null;

    /// <summary>Whether the statement begins with one of these words.</summary>
    public bool BeginsWith(params ReadOnlySpan<string> words) => _words.BeginWith(words);

    /// <summary>Whether these words stand in it, one after the other.</summary>
    public bool Has(string first, string? second = null) => _words.Have(first, second);

    /// <summary>Whether the revision has a setting of this name, or a statement with these words.</summary>
    public bool RevisionHas(string? setting, string first, string? second = null) =>
        Script is not null
        && (
            Script.Settings.Any(has => has.Name.Equals(setting, StringComparison.OrdinalIgnoreCase))
            || Script
                .Steps.OfType<StatementStep>()
                .Any(step => new StatementWords(step.Sql).Have(first, second))
        );
}

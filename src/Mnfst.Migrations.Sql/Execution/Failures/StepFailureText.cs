using System.Globalization;
using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>
/// Tells of a failed step what PostgreSQL says, and where in the migration it stands: file, line and column, and
/// the line itself with a mark under the place, as psql does.
/// </summary>
internal static class StepFailureText
{
    /// <summary>How many cells a line may take that is shown.</summary>
    private const int ExcerptWidth = 116;

    /// <summary>The place of the fault if the server names one, else that of the step.</summary>
    public static SourceLocation? PlaceOf(StepFailedException failure) =>
        // What operations are rendered to is nowhere in the file; only the line that asks for it is.
        failure is { Statement: { } sql, Location: { Span.Length: > 0 } location }
        && PositionOf(failure) is > 0 and var position
            ? failure.Filled is { } filled
                ? StatementPosition.InFile(
                    filled.WrittenOffsetOf(StatementPosition.OffsetOf(sql, position)),
                    filled.Written,
                    location
                )
                : StatementPosition.InFile(sql, location, position)
            : failure.Location;

    /// <param name="failure">What failed.</param>
    /// <param name="options">How it was run, on which depends what to do.</param>
    /// <param name="script">The revision that it is part of; null if it is none.</param>
    public static string Describe(
        StepFailedException failure,
        MigrationOptions options,
        RevisionScript? script = null
    )
    {
        var text = new StringBuilder();
        if (PlaceOf(failure) is { } place)
            text.Append(CultureInfo.InvariantCulture, $"{place}: ");
        text.Append(Reason(failure)).Append(Particulars(failure));
        AppendPart(text, "IN THE WAY", failure.Blockers);
        AppendPart(text, "TRIED", failure.Attempts > 1 ? $"{failure.Attempts} times" : null);
        if (failure.MayBeDone)
            AppendPart(
                text,
                "NOTE",
                "An earlier run also sent this statement, and ended before it could record the result."
            );
        if (failure.MayHaveCommitted)
            AppendPart(text, "NOTE", "What it did before it failed may be committed, so it is not retried.");
        if (failure.Refusal is { } refusal)
            AppendPart(text, "TO DO", Advice.For(new FailedStatement(failure, refusal, options, script)));
        return text.ToString();
    }

    /// <summary>The place in the statement, and what the server says besides; each line begins with a line break.</summary>
    public static string Particulars(StepFailedException failure)
    {
        var text = new StringBuilder();
        var server = failure.Refusal;
        var position = PositionOf(failure);
        if (failure.Statement is { } sql && server is not null)
            AppendExcerpt(text, sql, position);
        AppendPart(text, "DETAIL", server?.Detail);
        AppendPart(text, "HINT", server?.Hint);
        // That of a requirement is a block of our own.
        if (server is null || RequirementCheck.FindNotMet(server) is null)
            AppendPart(text, "CONTEXT", server?.Where);
        return text.ToString();
    }

    /// <summary>What happened, in a line.</summary>
    public static string Reason(StepFailedException failure) =>
        // What a statement of ours found wrong by itself says whose it is.
        OwnStatement.Find(failure)
            is { } own
        && !(failure.Refusal is { } raised && JournalFault.Find(raised) is not null)
            ? $"{own.Name}: {Cause(failure)}"
            : Cause(failure);

    private static string Cause(StepFailedException failure) =>
        failure switch
        {
            { Refusal: { } refusal } when RequirementCheck.FindNotMet(refusal) is { } required => required,
            { Refusal: { } refusal } => ServerText.Describe(refusal),
            { InnerException: MigrationException ours } => ours.Message,
            { InnerException: NpgsqlException lost } when ServerText.IsConnectionLost(lost) =>
                $"the connection was lost: {ServerText.Describe(lost)}",
            { InnerException: NpgsqlException other } => other.Message,
            // The code of a migration; its kind often says more than its message.
            { InnerException: { } theirs } => $"{theirs.GetType().Name}: {theirs.Message}",
            _ => failure.Message,
        };

    /// <summary>Where in the statement the server saw the fault, counted from 1; 0 if it does not say.</summary>
    private static int PositionOf(StepFailedException failure) => failure.Refusal?.Position ?? 0;

    /// <summary>The line of the statement that the server speaks of; its first one if it speaks of none.</summary>
    private static void AppendExcerpt(StringBuilder text, string sql, int position)
    {
        var covered = Secrets.Cover(sql);
        var start =
            position > 0
                ? new LineMap(covered).PositionOf(StatementPosition.OffsetOf(sql, position))
                : default;
        var end = position > 0 ? start : new LinePosition(0, int.MaxValue);
        if (SourceExcerpt.Of(covered, start, end, ExcerptWidth) is { } excerpt)
            text.Append(CultureInfo.InvariantCulture, $"\n    {excerpt.Text}\n    {excerpt.Marks}");
    }

    private static void AppendPart(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Append(CultureInfo.InvariantCulture, $"\n    {name}: {value.ReplaceLineEndings("\n    ")}");
    }
}

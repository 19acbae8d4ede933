using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>The statement that fails unless a requirement of a revision is met: the runner and scripts send the same.</summary>
internal static class RequirementCheck
{
    /// <summary>Stands in the message of the failure, before the query.</summary>
    private const string NotMet = "its requirement is not met: ";

    /// <summary>What a failure says of a requirement that is not met; null if it is another failure.</summary>
    public static string? FindNotMet(PostgresException refusal) =>
        refusal.SqlState == PostgresErrorCodes.AssertFailure
        && refusal.MessageText.IndexOf(NotMet, StringComparison.Ordinal) is >= 0 and var start
            ? refusal.MessageText[start..]
            : null;

    /// <summary>What a plan asks: whether the query is true, where no row and null are not.</summary>
    public static string Condition(RevisionRequirement requirement) => $"({requirement.Query}) IS TRUE";

    /// <summary>A statement that does nothing, or fails with <c>assert_failure</c>.</summary>
    /// <param name="script">The revision.</param>
    /// <param name="requirement">What it requires.</param>
    public static string ToStatement(RevisionScript script, RevisionRequirement requirement) =>
        SqlBlock.Do(
            $"""
            BEGIN
                IF {Condition(requirement)} THEN
                    RETURN;
                END IF;
                RAISE EXCEPTION USING ERRCODE = 'assert_failure', MESSAGE = {SqlLiteral.Quote(
                $"Revision '{script.Revision.Id}': {NotMet}{requirement.Query}"
            )};
            END
            """
        );
}

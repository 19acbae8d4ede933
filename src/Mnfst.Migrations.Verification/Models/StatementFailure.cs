using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Sql.Errors;
using Mnfst.Migrations.Sql.Execution.Failures;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>A statement of a model that the server refused.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Cause">What the server said.</param>
internal sealed record StatementFailure(ModelStatement Statement, StepFailedException Cause)
{
    private const string ExtensionAdvice =
        "Install it on the dev database's server, or name a server that has it: MNFST_DEV_DATABASE=postgres://USER@HOST/DATABASE.";

    /// <summary>Roles belong to the server, not to the database: one that an earlier run has made is as good.</summary>
    public bool IsHarmless =>
        Cause.Refusal?.SqlState == PostgresErrorCodes.DuplicateObject
        && StatementReader.Read(Statement.Sql)
            is CreateObjectStatement { Object.Kind: ObjectKind.Role or ObjectKind.User or ObjectKind.Group };

    /// <summary>The failure for people: its place, what the server says of it, and what to do.</summary>
    /// <param name="others">How many statements failed besides.</param>
    public FaultyFileException ToException(int others)
    {
        var place = StepFailureText.PlaceOf(Cause);
        var text = $"{place}: error: {StepFailureText.Reason(Cause)}{StepFailureText.Particulars(Cause)}";
        if (IsOfMissingExtension)
            text += $"\n    TO DO: {ExtensionAdvice}";
        if (others > 0)
            text +=
                $"\n    NOTE: {(others == 1 ? "Another statement fails" : $"{others} other statements fail")} as well, perhaps for want of it.";
        return new FaultyFileException(text, innerException: Cause);
    }

    /// <summary>The code is another one since PostgreSQL 15.</summary>
    private bool IsOfMissingExtension =>
        StatementOrder.IsOfExtension(Statement)
        && Cause.Refusal?.SqlState
            is PostgresErrorCodes.UndefinedFile
                or PostgresErrorCodes.FeatureNotSupported;
}

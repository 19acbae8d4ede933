using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>Says what went wrong outside any revision: while waiting, reading the journal, stamping.</summary>
internal static class SessionFailure
{
    /// <summary>The failure in words for people; itself if it has them already, or is a fault of ours.</summary>
    public static Exception Explain(Exception failure) =>
        failure switch
        {
            MigrationCanceledException => failure,
            OperationCanceledException => new MigrationCanceledException(
                "Stopped before anything ran.",
                failure
            ),
            PostgresException refusal when !ServerText.IsConnectionLost(refusal) => new MigrationException(
                $"The journal cannot be used: {ServerText.Describe(refusal)}.{Advise(refusal)}",
                failure
            ),
            NpgsqlException lost => new MigrationException(
                $"The connection to the database was lost: {ServerText.Describe(lost)}. Nothing was done. Run it again.",
                failure
            ),
            _ => failure,
        };

    /// <summary>The failure of whoever finds the connection lost.</summary>
    public static MigrationException Lost(Exception failure) =>
        new("The connection to the database was lost. Nothing was done. Run it again.", failure);

    private static string Advise(PostgresException refusal) =>
        Advice.For(refusal) is { } advice ? $" {advice}" : "";
}

using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Runs a migration's own code on the live connection.</summary>
internal static class CodeStep
{
    public static async Task RunAsync(
        NpgsqlConnection connection,
        RunStep step,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await step.Body(connection, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever the code threw is the failure of its step, and is shown as such.
            throw new StepFailedException(step, e);
        }
    }
}

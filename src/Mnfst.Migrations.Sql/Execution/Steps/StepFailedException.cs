using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>A step of a revision failed. It is translated for people where the run ends.</summary>
internal sealed class StepFailedException(MigrationStep? step, Exception cause)
    : Exception(cause.Message, cause)
{
    /// <summary>The step; null if its transaction failed as a whole, such as at the commit.</summary>
    public MigrationStep? Step { get; } = step;

    /// <summary>The server's error code; null if the failure is not the server's.</summary>
    public string? SqlState => (InnerException as PostgresException)?.SqlState;

    /// <summary>Who kept it waiting, if that was the reason and somebody was seen.</summary>
    public string? Blockers { get; set; }
}

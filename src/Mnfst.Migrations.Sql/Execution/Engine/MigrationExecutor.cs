using DbUp.Engine;
using Mnfst.Migrations.Sql.Execution.Planning;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>Runs one revision when DbUp says so.</summary>
internal sealed class MigrationExecutor(Func<PlannedScript, Task> run) : IScriptExecutor
{
    public int? ExecutionTimeoutSeconds { get; set; }

    public void Execute(SqlScript script) => DbUpBridge.Wait(() => run((PlannedScript)script));

    /// <summary>Variables are never substituted: it would mangle dollar quotes.</summary>
    public void Execute(SqlScript script, IDictionary<string, string> variables) => Execute(script);

    public void VerifySchema()
    {
        // The journal's schema is made with its tables.
    }
}

using DbUp.Engine;
using DbUp.Engine.Transactions;
using Mnfst.Migrations.Sql.Execution.Planning;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// Gives DbUp the planned revisions. DbUp asks after it has read the journal, under our lock, so the plan is made
/// of what the journal holds at that moment.
/// </summary>
internal sealed class MigrationScriptProvider(Func<IEnumerable<PlannedScript>> plan) : IScriptProvider
{
    public IEnumerable<SqlScript> GetScripts(IConnectionManager connectionManager) => plan();
}

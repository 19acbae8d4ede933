using System.Data;
using DbUp.Engine;
using Mnfst.Migrations.Sql.Execution.Journal;

namespace Mnfst.Migrations.Sql.Execution.Engine;

/// <summary>
/// <c>mnfst_revision</c> as DbUp's journal. It is read here; each revision writes its row itself, in the
/// transaction of its statements.
/// </summary>
internal sealed class MigrationJournal(Func<JournalSnapshot> read) : IJournal
{
    public string[] GetExecutedScripts() => [.. read().Applied];

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory) =>
        throw new NotSupportedException("A revision records itself, in its own transaction.");

    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        // Done by the connection manager when it has the lock.
    }
}

using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>A revision's row in the journal, as a script speaks of it.</summary>
internal class JournalText
{
    public JournalText(JournalTables tables, JournalCommands commands, ScriptedRevision revision)
    {
        Script = revision.Script;
        (Table, Id) = (tables.Revisions, SqlLiteral.Quote(revision.Id));
        // Where the revision goes on is known when the script runs.
        Progress = IsUpgrade
            ? new UpgradeProgress(commands, Script, revision.Journaled!, interrupted: null)
            : new DowngradeProgress(
                commands,
                Script,
                new RevisionRow(revision.Id, RevisionState.Applied, "", default, "", default)
            );
    }

    /// <summary>The table that holds the revision's row, as SQL.</summary>
    public string Table { get; }

    /// <summary>The revision's id, as SQL.</summary>
    public string Id { get; }

    /// <summary>How many steps are done, as an expression on the revision's row.</summary>
    public string StepsDone => IsUpgrade ? "upgrade_step" : "coalesce(downgrade_step, 0)";

    /// <summary>Makes what the runner writes.</summary>
    public RevisionProgress Progress { get; }

    public bool IsUpgrade => Script.Direction == MigrationDirection.Upgrade;

    private protected RevisionScript Script { get; }

    /// <summary>The block that records the key which a variable of PL/pgSQL holds, in the place of another.</summary>
    public string AdvanceBackfill(int step, string after, string last) =>
        JournalBlock.Of(
            Progress.AdvanceBackfill(step, after: null, key: []),
            instead: new Dictionary<int, string> { [2] = last, [5] = after }
        );
}

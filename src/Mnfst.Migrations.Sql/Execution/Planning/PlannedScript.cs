using DbUp.Engine;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Planning;

/// <summary>A revision on its way through DbUp: its name is the revision id.</summary>
/// <param name="script">What runs.</param>
/// <param name="journaled">What the journal keeps of the revision; null for a downgrade.</param>
/// <param name="row">The revision's row in the journal, if it has one.</param>
internal sealed class PlannedScript(RevisionScript script, JournaledRevision? journaled, RevisionRow? row)
    : SqlScript(script.Revision.Id, "")
{
    public RevisionScript Script { get; } = script;

    public JournaledRevision? Journaled { get; } = journaled;

    public RevisionRow? Row { get; } = row;

    /// <summary>The statements, for whoever asks DbUp what it would run.</summary>
    public override string Contents =>
        string.Join(";\n", Script.Steps.OfType<StatementStep>().Select(step => step.Sql));
}

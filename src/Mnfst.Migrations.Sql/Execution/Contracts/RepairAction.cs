namespace Mnfst.Migrations.Sql.Execution;

/// <summary>What somebody says became of a revision that was interrupted, having looked at the database.</summary>
public enum RepairAction
{
    /// <summary>All of it is there: an upgrade counts as applied, a downgrade as done.</summary>
    Complete,

    /// <summary>Nothing of it is there: a revision whose upgrade was interrupted is not applied, one whose downgrade was is.</summary>
    Clear,

    /// <summary>The step that may have run did run: the next run goes on after it.</summary>
    StepDone,

    /// <summary>The step that may have run did not: the next run goes on with it.</summary>
    StepNotDone,
}

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>How far a recorded revision got.</summary>
public enum RevisionState
{
    /// <summary>All of it ran.</summary>
    Applied,

    /// <summary>Some of its steps ran and committed; the next run goes on where it stopped.</summary>
    Interrupted,
}

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>What becomes of the revisions that an upgrade has applied when one fails.</summary>
public enum FailureAction
{
    /// <summary>They stay: the next run goes on from there.</summary>
    Stop,

    /// <summary>
    /// They are reverted, newest first, as far as they can be. A run that somebody stops, or that loses the database for good,
    /// reverts nothing.
    /// </summary>
    Revert,
}

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Whether a statement that runs outside transactions has to run.</summary>
internal enum StatementNeed
{
    /// <summary>What it does is not there yet.</summary>
    Needed,

    /// <summary>
    /// What it does is there already, and not by an earlier run of it: the server shall judge. It is not marked as
    /// sent, so that a later run does not take the work of others for its own.
    /// </summary>
    Doubtful,

    /// <summary>An earlier run did it, and ended before it could record so.</summary>
    Done,
}

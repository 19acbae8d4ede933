namespace Mnfst.Migrations.Sql.Execution;

/// <summary>What a run did about a repeatable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Action">What was done.</param>
public sealed record RepeatableResult(string Name, RepeatableAction Action);

/// <summary>What a run can do about a repeatable.</summary>
public enum RepeatableAction
{
    /// <summary>It ran.</summary>
    Made,

    /// <summary>What it had made was dropped: the release that a downgrade goes back to did not have it.</summary>
    Dropped,
}

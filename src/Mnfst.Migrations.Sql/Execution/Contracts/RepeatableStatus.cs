namespace Mnfst.Migrations.Sql.Execution;

/// <summary>How a repeatable of the project, or of the database, stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How it stands.</param>
public sealed record RepeatableStatus(string Name, RepeatableState State)
{
    /// <summary>Whether an upgrade to the heads would run it.</summary>
    public bool IsPending =>
        State is RepeatableState.New or RepeatableState.Changed or RepeatableState.Incomplete;

    /// <summary>When it ran last; null if it never did.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>By whom; null if it never ran.</summary>
    public string? By { get; init; }
}

/// <summary>How a repeatable can stand.</summary>
public enum RepeatableState
{
    /// <summary>It ran as it is.</summary>
    Applied,

    /// <summary>It never ran, or what it made was dropped by a downgrade; the next upgrade to the heads runs it.</summary>
    New,

    /// <summary>Its text has changed since it ran; the next upgrade to the heads runs it.</summary>
    Changed,

    /// <summary>Something that it makes is missing; the next upgrade to the heads runs it.</summary>
    Incomplete,

    /// <summary>It ran, and the project has it no more. What it made is still there.</summary>
    Removed,
}

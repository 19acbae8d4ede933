namespace Mnfst.Migrations.Schema.Planning.Graph;

/// <summary>Where a node comes if what it stands on leaves the choice.</summary>
internal enum PlanPhase
{
    /// <summary>Before all else, as others need it to be committed.</summary>
    First,

    /// <summary>What is in the way is taken down.</summary>
    TakeDown,

    /// <summary>What is to be there is made and changed.</summary>
    Build,

    /// <summary>What is not to be there is dropped.</summary>
    Remove,

    /// <summary>Rows get values, batch by batch.</summary>
    Fill,

    /// <summary>What only new rows have to be.</summary>
    Promise,

    /// <summary>What takes its time, outside a transaction.</summary>
    Online,

    /// <summary>What waited for that.</summary>
    Settle,

    /// <summary>What is dropped outside a transaction.</summary>
    OnlineRemove,
}

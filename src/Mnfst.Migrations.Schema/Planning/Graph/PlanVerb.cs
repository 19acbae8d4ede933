namespace Mnfst.Migrations.Schema.Planning.Graph;

/// <summary>What a node of the plan does to its element. The order is that of nodes which nothing else puts in order.</summary>
internal enum PlanVerb
{
    /// <summary>A table leaves its parent.</summary>
    Detach,

    /// <summary>It is made to stand on nothing, so that what it stood on can be dropped.</summary>
    Hollow,

    /// <summary>It is dropped.</summary>
    Drop,

    /// <summary>It makes room for another of its name, and is dropped when nothing is left that uses it.</summary>
    SetAside,

    /// <summary>It is made without what it stands on, so that others can stand on it.</summary>
    Stub,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>A column is of another type.</summary>
    AlterType,

    /// <summary>It is changed in place.</summary>
    Alter,

    /// <summary>A sequence is tied to its column.</summary>
    Own,

    /// <summary>A table becomes a child or a partition of another.</summary>
    Attach,

    /// <summary>Existing rows get a value.</summary>
    Fill,

    /// <summary>Something is asked of new rows, not yet of those that are there.</summary>
    Promise,

    /// <summary>Existing rows are looked at.</summary>
    Validate,

    /// <summary>What waited for that, or for an index, is done.</summary>
    Settle,

    /// <summary>A table gets its privileges.</summary>
    Grant,
}

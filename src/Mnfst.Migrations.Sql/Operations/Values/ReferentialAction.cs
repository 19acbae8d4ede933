namespace Mnfst.Migrations;

/// <summary>What a foreign key does when the row it refers to is deleted, or its key changed.</summary>
public enum ReferentialAction
{
    /// <summary>
    /// Refuses it, at the end of the statement, or of the transaction if the constraint is deferred. PostgreSQL's
    /// default.
    /// </summary>
    NoAction,

    /// <summary>Refuses it at once, even if the constraint is deferred.</summary>
    Restrict,

    /// <summary>Deletes the referring rows too, or changes their key.</summary>
    Cascade,

    /// <summary>Sets the referring columns to null.</summary>
    SetNull,

    /// <summary>Sets the referring columns to their defaults.</summary>
    SetDefault,
}

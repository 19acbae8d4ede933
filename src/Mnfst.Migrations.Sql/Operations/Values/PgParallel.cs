namespace Mnfst.Migrations;

/// <summary>Whether a function can be called in parallel queries.</summary>
public enum PgParallel
{
    /// <summary>No: a query that calls it is not run in parallel.</summary>
    Unsafe,

    /// <summary>By the leader of a parallel query only.</summary>
    Restricted,

    /// <summary>Yes.</summary>
    Safe,
}

namespace Mnfst.Migrations;

/// <summary>
/// Whether something happens. It is possible where that depends on what is not known, such as the type that a column had. A
/// statement is taken to have something to do: a guard (IF EXISTS), or SET LOGGED of a table that may be logged, is no reason
/// for doubt.
/// </summary>
public enum Likelihood : byte
{
    /// <summary>It does not happen.</summary>
    No,

    /// <summary>It may happen: only the database knows.</summary>
    Possible,

    /// <summary>It happens.</summary>
    Certain,
}

namespace Mnfst.Migrations.Schema.Planning.Steps;

/// <summary>How a statement of a plan runs.</summary>
public enum PlanStepMode
{
    /// <summary>In a transaction, with those before and after it.</summary>
    Transaction,

    /// <summary>Outside a transaction: PostgreSQL asks for that, or it would keep a lock that others wait for.</summary>
    Autocommit,

    /// <summary>An UPDATE that is run batch by batch, each in a transaction of its own.</summary>
    Backfill,
}

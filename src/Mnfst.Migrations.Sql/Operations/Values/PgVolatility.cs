namespace Mnfst.Migrations;

/// <summary>What a function's result depends on.</summary>
public enum PgVolatility
{
    /// <summary>On anything: it may change data, or give another value with each call.</summary>
    Volatile,

    /// <summary>On its arguments and the database, which it does not change.</summary>
    Stable,

    /// <summary>On its arguments alone, for ever.</summary>
    Immutable,
}

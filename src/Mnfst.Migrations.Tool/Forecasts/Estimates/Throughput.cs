namespace Mnfst.Migrations.Tool.Forecasts.Estimates;

/// <summary>
/// How fast a server does work on all rows. They are those of a small server with cold caches, on the slow side: a plan is to warn
/// too early rather than too late. <c>benchmarks/plan/rates.sql</c> measures them, docs/performance.md has what it printed.
/// </summary>
internal static class Throughput
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>Bytes of a table that are read in a second to check its rows.</summary>
    public const double Scan = 200 * Megabyte;

    /// <summary>Bytes of a table that are written anew in a second.</summary>
    public const double Rewrite = 30 * Megabyte;

    /// <summary>Bytes of a table whose rows are put into an index in a second.</summary>
    public const double IndexBuild = 50 * Megabyte;

    /// <summary>Rows that an UPDATE, DELETE or INSERT changes in a second, indexes included.</summary>
    public const double RowChange = 50e3;
}

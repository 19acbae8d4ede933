namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>How much of a fleet is done at once.</summary>
/// <param name="Parallel">How many targets.</param>
/// <param name="PerServer">How many of them at one server; null for as many as it has connections left.</param>
internal sealed record FleetLimits(int Parallel, int? PerServer = null)
{
    /// <summary>What is good for a server that others use, too.</summary>
    public const int StandardParallel = 8;
}

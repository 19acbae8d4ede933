namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>Runs the migrations of the deployer on a database, all of them, up or down.</summary>
internal interface IPlanRunner
{
    /// <summary>Asks where the database stands.</summary>
    Task<IReadOnlyDictionary<string, SeenRevision>> LookAsync();

    /// <summary>Runs them.</summary>
    /// <param name="direction"><c>up</c> or <c>down</c>.</param>
    /// <param name="rerun">Whether what may have run may run again.</param>
    /// <returns>What it said if it failed; null if all is done.</returns>
    Task<string?> RunAsync(string direction, bool rerun = false);
}

using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Running;

namespace Mnfst.Migrations.Cli;

/// <summary>The command line of a program that carries its migrations.</summary>
public static class MigrationCommandLine
{
    /// <summary>Runs what the arguments say, as the program's <c>Main</c>.</summary>
    /// <param name="catalog">The migrations of the program.</param>
    /// <param name="arguments">The arguments of the program.</param>
    /// <returns>
    /// The exit code: 0 done or nothing to do, 1 failed, 2 wrong usage, 3 pending revisions, 4 differences, 6 lock not
    /// acquired in time, 130 interrupted.
    /// </returns>
    public static async Task<int> RunAsync(IMigrationCatalog catalog, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(arguments);
        return await RunAsync(new CatalogHost(ProgramName.OfProcess(), catalog), arguments);
    }

    /// <summary>Runs what the arguments say, as the <c>Main</c> of a program that has no migrations yet.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments) =>
        RunAsync(new EmptyCatalog(), arguments);

    /// <summary>Runs what the arguments say, for a host, in this process.</summary>
    internal static Task<int> RunAsync(CommandLineHost host, IReadOnlyList<string> arguments) =>
        ProgramRun.RunAsync(_ => (host, arguments));
}

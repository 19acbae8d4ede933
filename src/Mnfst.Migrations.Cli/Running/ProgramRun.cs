using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Running;

/// <summary>What every program of a command line does: <c>Main</c>, where nobody is left to catch anything.</summary>
internal static class ProgramRun
{
    /// <summary>Runs a command line at the streams of this process.</summary>
    /// <param name="begin">Finds out what to run.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        Func<Termination, (CommandLineHost Host, IReadOnlyList<string> Arguments)> begin
    )
    {
        var surroundings = Surroundings.OfProcess();
        using var termination = Termination.BySignals(surroundings.Messages);
        try
        {
            var (host, arguments) = begin(termination);
            return await new CommandLineRun(host, surroundings, termination).RunAsync(arguments);
        }
        catch (Exception e)
        {
            return (int)
                FailureReport.Report(e, new CommandOutput(surroundings.Results, surroundings.Messages));
        }
    }
}

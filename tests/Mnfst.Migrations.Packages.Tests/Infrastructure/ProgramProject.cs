using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Packages.Tests.Infrastructure;

/// <summary>A project that is a command line, with a history of four revisions.</summary>
internal static class ProgramProject
{
    /// <summary>What its program is called.</summary>
    public static string Name { get; } = OperatingSystem.IsWindows() ? "app.exe" : "app";

    /// <summary>Writes it.</summary>
    public static Consumer With(Consumer app) =>
        app.Project(
                "<OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization>",
                $"""<PackageReference Include="Mnfst.Migrations.Cli" Version="{Repository.Version}" />"""
            )
            .Sql("001")
            .Code("002a", "001")
            .Sql("002b", "001")
            .Sql("003", "002a, 002b");

    /// <summary>Runs its program up and down, and asserts what it says.</summary>
    public static async Task GoesUpAndDownAsync(string program, TestDatabase database)
    {
        var upgraded = await RunAsync("upgrade", "head");
        var again = await RunAsync("upgrade");
        var status = await RunAsync("status", "--check");
        var downgraded = await RunAsync("downgrade", "base", "--yes");

        Assert.Contains("Upgraded to 003: 4 revisions", upgraded.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing to do: the database is at 003.", again.Output, StringComparison.Ordinal);
        Assert.Contains("4 applied. The database is up to date.", status.Output, StringComparison.Ordinal);
        Assert.Contains("Downgraded to base: 4 revisions", downgraded.Output, StringComparison.Ordinal);

        async Task<ProgramOutcome> RunAsync(params string[] arguments) =>
            (
                await ProgramRun.RunAsync(
                    program,
                    Path.GetDirectoryName(program)!,
                    arguments,
                    [new("MNFST_DATABASE", database.ConnectionString)]
                )
            ).Succeeded();
    }
}

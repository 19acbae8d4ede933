namespace Mnfst.Migrations.Tool.Tests.Infrastructure;

/// <summary>What a run of the tool gave.</summary>
/// <param name="ExitCode">What the shell is told.</param>
/// <param name="Results">What it wrote to standard output.</param>
/// <param name="Messages">What it wrote to standard error.</param>
internal sealed record Outcome(int ExitCode, string Results, string Messages)
{
    /// <summary>Asserts how it ended.</summary>
    public Outcome Ended(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, not {exitCode}\n{Results}\n{Messages}");
        return this;
    }
}

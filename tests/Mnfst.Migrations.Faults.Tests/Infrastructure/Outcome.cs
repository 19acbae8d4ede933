using System.Text.Json;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>What a deployer gave.</summary>
/// <param name="ExitCode">What the shell is told.</param>
/// <param name="Results">What it wrote to standard output.</param>
/// <param name="Messages">What it wrote to standard error.</param>
internal sealed record Outcome(int ExitCode, string Results, string Messages)
{
    /// <summary>The JSON document that it answered with.</summary>
    public JsonElement Json => JsonDocument.Parse(Results).RootElement;

    /// <summary>Asserts how it ended, and that it has told people of it and not programmers.</summary>
    public Outcome Ended(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, not {exitCode}\n{Results}\n{Messages}");
        Assert.DoesNotContain("   at Mnfst.", Messages, StringComparison.Ordinal);
        return this;
    }
}

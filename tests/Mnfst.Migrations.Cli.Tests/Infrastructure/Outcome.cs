using System.Text.Json;

namespace Mnfst.Migrations.Cli.Tests.Infrastructure;

/// <summary>What a command line gave.</summary>
/// <param name="ExitCode">What the shell is told.</param>
/// <param name="Results">What it wrote to standard output.</param>
/// <param name="Messages">What it wrote to standard error.</param>
public sealed record Outcome(int ExitCode, string Results, string Messages)
{
    /// <summary>The JSON document that it answered with.</summary>
    public JsonElement Json => JsonDocument.Parse(Results).RootElement;

    /// <summary>Asserts that it went well.</summary>
    public Outcome Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}\n{Results}\n{Messages}");
        return this;
    }

    /// <summary>Asserts that it did not.</summary>
    public Outcome Failed(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, not {exitCode}\n{Results}\n{Messages}");
        return this;
    }
}

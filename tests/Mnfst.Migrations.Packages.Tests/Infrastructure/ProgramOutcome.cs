using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Packages.Tests.Infrastructure;

/// <summary>What a program gave.</summary>
/// <param name="ExitCode">What it told the shell.</param>
/// <param name="Output">All that it printed.</param>
internal sealed partial record ProgramOutcome(int ExitCode, string Output)
{
    /// <summary>The errors and warnings in it, each once, as <c>file(line,column): error CODE: message</c>.</summary>
    public IReadOnlyList<string> Diagnostics =>
        [.. Diagnostic().Matches(Output).Select(match => match.Groups["text"].Value).Distinct()];

    /// <summary>Asserts that all went well.</summary>
    public ProgramOutcome Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}\n{Output}");
        return this;
    }

    /// <summary>Asserts that it did not.</summary>
    public ProgramOutcome Failed()
    {
        Assert.True(ExitCode != 0, $"Exit code {ExitCode}\n{Output}");
        return this;
    }

    [GeneratedRegex(
        @"^\s*(?<text>\S.*?\s?: (error|warning) \w+: .*?)( \(https://\S*\))?( \[[^\]]*proj(::TargetFramework=[^\]]*)?\])?$",
        RegexOptions.Multiline
    )]
    private static partial Regex Diagnostic();
}

using Mnfst.Migrations.Tool.Tests.Documentation;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The scripts of <c>completion</c>, in the shells themselves.</summary>
public class CompletionTests
{
    [Theory]
    [InlineData("mnfst up", "upgrade")]
    [InlineData("mnfst dev sta", "start status")]
    [InlineData("mnfst backup x --format ", "custom plain")]
    [InlineData("mnfst show 00", "001_initial 002_add_users 003_add_indexes 004_add_user_preferences")]
    [InlineData("mnfst revision --head 003", "003_add_indexes")]
    [InlineData("mnfst rebase 002 --onto 004", "004_add_user_preferences")]
    public async Task Bash_completes(string line, string candidates)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a script for a POSIX shell.");
        using var here = await GuideFolder.CreateAsync(new Workflow("None"), null);

        // What bash does when the key is pressed.
        var outcome = await GuideFolder.RunAsync(
            here,
            $"""
            eval "$(mnfst completion bash)"
            complete -p mnfst >/dev/null || exit 9
            COMP_LINE='{line}' COMP_POINT={line.Length}
            _mnfst_complete mnfst
            echo "${"{COMPREPLY[*]}"}"
            """
        );

        Assert.Equal(candidates, outcome.Ended(0).Results.TrimEnd('\n'));
    }
}

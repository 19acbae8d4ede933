using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Parsing;

/// <summary>What a shell is told of a line that is not finished.</summary>
public class CompletionTests
{
    [Theory]
    [InlineData("program up", "upgrade")]
    [InlineData("/usr/bin/program up", "upgrade")]
    [InlineData("'./my program' up", "upgrade")]
    [InlineData("my\\ program up", "upgrade")]
    [InlineData("program mig", "migrate")]
    [InlineData("program upgrade he", "head heads")]
    [InlineData("program upgrade head --lo", "--lock-timeout --lock-wait")]
    [InlineData("program status -o ", "json text")]
    [InlineData("program status --output j", "json")]
    [InlineData("program completion ", "bash pwsh zsh")]
    [InlineData("program show 001 nothing", "")]
    public async Task It_becomes(string line, string candidates)
    {
        using var program = new Program();

        var outcome = (await program.RunAsync("complete", line)).Succeeded();

        Assert.Equal(candidates, outcome.Results.TrimEnd('\n').Replace('\n', ' '));
    }

    [Theory]
    [InlineData("program show 00", "001 002 003a 003b 004 005")]
    [InlineData("program show l", "left")]
    [InlineData("program upgrade 003", "003a 003b")]
    [InlineData("program downgrade b", "base")]
    [InlineData("program stamp 004 005", "005")]
    [InlineData("program log 001", "001")]
    [InlineData("program history --rev-range 001", "001")]
    [InlineData("program upgrade --sql --from 001", "001")]
    public async Task A_revision_is_completed_by_the_migrations(string line, string candidates)
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("complete", line)).Succeeded();

        Assert.Equal(candidates, outcome.Results.TrimEnd('\n').Replace('\n', ' '));
    }

    [Fact]
    public async Task Migrations_that_cannot_be_read_are_not_offered()
    {
        using var program = new Program().Sql("001", "nothing");

        var outcome = (await program.RunAsync("complete", "program show ")).Succeeded();

        Assert.Equal("base\nhead\nheads\n", outcome.Results);
        Assert.Equal("", outcome.Messages);
    }

    [Fact]
    public async Task After_the_program_every_command_is_offered_and_no_option()
    {
        using var program = new Program();

        var outcome = (await program.RunAsync("complete", "program ")).Succeeded();

        Assert.Contains("downgrade\n", outcome.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("-", outcome.Results.Replace("ensure-version", ""), StringComparison.Ordinal);
        Assert.DoesNotContain("complete\n", outcome.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _program_complete program\n")]
    [InlineData("zsh", "compdef _program_complete program\n")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName program ")]
    public async Task Each_shell_has_its_script(string shell, string text)
    {
        using var program = new Program();

        var outcome = (await program.RunAsync("completion", shell)).Succeeded();

        Assert.Contains(text, outcome.Results, StringComparison.Ordinal);
        Assert.DoesNotContain("PROGRAM", outcome.Results, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', outcome.Results);
    }

    [Fact]
    public async Task Another_shell_is_refused_with_those_that_there_are()
    {
        using var program = new Program();

        var outcome = (await program.RunAsync("completion", "fish")).Failed(2);

        Assert.Contains(
            "There is no script for 'fish'. Supported: bash, zsh, pwsh.",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }
}

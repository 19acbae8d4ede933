using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Parsing;

/// <summary>Command lines that are wrong: exit code 2, one line that says what to write.</summary>
public class UsageTests
{
    [Theory]
    [InlineData(
        "upgrad",
        "There is no command 'upgrad'. Did you mean 'upgrade'? 'program --help' lists what is available."
    )]
    [InlineData(
        "upgrade --lock-wiat 5s",
        "There is no option '--lock-wiat'. Did you mean '--lock-wait'? 'program upgrade --help' lists what is available."
    )]
    [InlineData("upgrade --lock-wait 5", "'5' is not a duration.")]
    [InlineData("upgrade --lock-wait", "'--lock-wait' needs a value: --lock-wait DURATION.")]
    [InlineData("status -o xml", "'xml' is not an output format. Write --output text or --output json.")]
    [InlineData("status --env a --env b", "'--env' is given 2 times. Give it once.")]
    [InlineData("status extra", "'status' takes no more arguments, but got 'extra'.")]
    [InlineData("downgrade 001 002", "'downgrade' takes no more arguments, but got '002'.")]
    [InlineData("show", "'show' needs a REVISION.")]
    [InlineData("", "Name a command. 'program --help' lists what is available.")]
    [InlineData("upgrade @head", "'@head' is not a revision specifier. There is nothing before the '@'.")]
    [InlineData("history -r a:b:c", "'a:b:c'")]
    public async Task It_says_what_is_wrong_and_what_to_write(string arguments, string message)
    {
        using var program = new Program().Merged();

        var outcome = await program.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        outcome.Failed(2);
        Assert.Equal("", outcome.Results);
        Assert.StartsWith("error: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Messages.Count(sign => sign == '\n'));
    }

    [Theory]
    [InlineData("upgrade")]
    [InlineData("migrate")]
    [InlineData("setup")]
    public async Task A_program_may_be_called_as_a_command_is(string name)
    {
        using var program = new Program().Merged();
        var host = new FolderHost(Path.Combine(program.Folder, "versions"), name);

        var heads = (await program.RunAsync(host, "heads")).Succeeded();
        var completion = (await program.RunAsync(host, "completion", "bash")).Succeeded();
        var help = (await program.RunAsync(host, name, "--help")).Succeeded();
        var outcome = await program.RunAsync(host, "nothing");

        Assert.StartsWith("005", heads.Results, StringComparison.Ordinal);
        Assert.EndsWith($" {name}\n", completion.Results, StringComparison.Ordinal);
        Assert.Contains($".{Path.DirectorySeparatorChar}{name} ", help.Results, StringComparison.Ordinal);
        outcome.Failed(2);
    }

    [Theory]
    [InlineData("show 003", "'003' is a prefix of several names: 003a, 003b. Write more of it.")]
    [InlineData("show 0004", "No revision or branch label '0004'. Did you mean '004'?")]
    [InlineData("show rigth@head", "'rigth'")]
    [InlineData("history -r 005:001", "'005'")]
    public async Task A_name_that_nothing_has_ends_it_with_1(string arguments, string message)
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync(arguments.Split(' '))).Failed(1);

        Assert.StartsWith("error: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_the_error_has_its_kind_and_its_exit_code()
    {
        using var program = new Program().Merged();

        var error = (await program.RunAsync("show", "nix", "-o", "json")).Failed(1).Json.GetProperty("error");

        Assert.Equal("unknown_revision", error.GetProperty("kind").GetString());
        Assert.Equal(1, error.GetProperty("exit_code").GetInt32());
        Assert.Contains("'nix'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("upgrade")]
    [InlineData("downgrade")]
    [InlineData("status")]
    [InlineData("current")]
    [InlineData("history")]
    [InlineData("heads")]
    [InlineData("branches")]
    [InlineData("show")]
    [InlineData("stamp")]
    public async Task The_help_of_every_command_has_an_example(string command)
    {
        using var program = new Program();

        var outcome = (await program.RunAsync(command, "--help")).Succeeded();

        Assert.Matches($"Examples?:\n  program {command}", outcome.Results);
        Assert.Equal("", outcome.Messages);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        using var program = new Program();

        var outcome = (await program.RunAsync("--version")).Succeeded();

        Assert.Matches("^program, Mnfst\\.Migrations [0-9]+\\.[0-9]+\\.[0-9]+[^ ]*\n$", outcome.Results);
    }
}

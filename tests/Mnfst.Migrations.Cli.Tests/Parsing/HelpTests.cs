using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Running;
using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Parsing;

/// <summary>What the command line says of itself.</summary>
public class HelpTests
{
    private static readonly FolderHost Host = new(".");

    public static TheoryData<string> Commands =>
        [
            .. CommandTree
                .Create(Host, new GlobalOptions())
                .Subcommands.Where(command => !command.Hidden)
                .Select(command => command.Name),
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_a_command_is_what_its_option_says(string command)
    {
        using var program = new Program();

        var help = (await program.RunAsync("help", command)).Succeeded();
        var option = (await program.RunAsync(command, "--help")).Succeeded();

        Assert.Equal(option.Results, help.Results);
        Assert.Contains($"program {command}", help.Results, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[A-Za-z]", help.Results);
    }

    [Fact]
    public void The_tree_of_one_command_is_that_part_of_the_whole()
    {
        var whole = CommandTree.Create(Host, new GlobalOptions());
        foreach (var command in whole.Subcommands)
        {
            var alone = CommandTree.CreateForOne(Host, new GlobalOptions(), command.Name);
            if (command.Name is "help" or "completion" or "complete")
            {
                Assert.Null(alone);
                continue;
            }
            var one = Assert.Single(alone!.Subcommands);
            Assert.Equal(command.Name, one.Name);
            Assert.Equal(command.Aliases, one.Aliases);
            Assert.Equal(command.Options.Select(o => o.Name), one.Options.Select(o => o.Name));
            Assert.All(
                command.Aliases,
                alias => Assert.NotNull(CommandTree.CreateForOne(Host, new GlobalOptions(), alias))
            );
        }
        Assert.Null(CommandTree.CreateForOne(Host, new GlobalOptions(), "--help"));
        Assert.Null(CommandTree.CreateForOne(Host, new GlobalOptions(), null));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Descriptions_stand_in_one_column(string command)
    {
        using var program = new Program();

        var help = (await program.RunAsync(command, "--help")).Succeeded();

        var options = help.Results.Split("Options:\n")[1].Split("\n\n")[0].Split('\n');
        // Two spaces before the column, and none in what stands there.
        Assert.Single(options.Select(line => line.LastIndexOf("  ", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public async Task Help_without_a_command_lists_them()
    {
        using var program = new Program();

        var help = (await program.RunAsync("help")).Succeeded();

        Assert.Equal((await program.RunAsync("--help")).Succeeded().Results, help.Results);
    }

    [Fact]
    public async Task Help_goes_down_to_a_command_of_a_command()
    {
        using var program = new Program();

        var help = (await program.RunAsync("help", "repair", "checksum")).Succeeded();

        Assert.Contains("program repair checksum [REVISION...]", help.Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help upgrad", "There is no command 'upgrad'. Did you mean 'upgrade'?")]
    [InlineData("help repair nothing", "There is no command 'nothing'. There are: checksum, indexes.")]
    [InlineData("nothing", "There is no command 'nothing'. 'program --help' lists what is available.")]
    public async Task A_command_that_there_is_not_gets_the_nearest_at_most(string arguments, string message)
    {
        using var program = new Program();

        var outcome = (await program.RunAsync(arguments.Split(' '))).Failed(2);

        Assert.Equal("", outcome.Results);
        Assert.Contains($"error: {message}", outcome.Messages, StringComparison.Ordinal);
    }
}

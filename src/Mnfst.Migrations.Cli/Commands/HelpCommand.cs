using System.CommandLine;
using System.CommandLine.Completions;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>help</c>: what <c>--help</c> says of a command.</summary>
internal sealed class HelpCommand : CliCommand
{
    private readonly Argument<string[]> _command = new("COMMAND")
    {
        Description = "The command; all are listed if none is named",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    public HelpCommand()
        : base("help", "Show what a command does, with its options")
    {
        Add(_command);
        _command.CompletionSources.Add(_ =>
            UsageErrors.NamesOf(Parents.OfType<Command>().Single()).Select(name => new CompletionItem(name))
        );
        Examples = ["help upgrade", "help repair checksum"];
    }

    public override CommandInput Input => CommandInput.None;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        var root = context.Arguments.RootCommandResult.Command;
        var command = root;
        var words = context.Get(_command);
        foreach (var word in words)
        {
            command =
                command.Subcommands.FirstOrDefault(sub => sub.Name == word || sub.Aliases.Contains(word))
                ?? throw new CommandFailedException(
                    UsageErrors.DescribeUnknownCommand(word, command),
                    ExitCode.Usage
                );
        }
        root.Parse([.. words, "--help"])
            .Invoke(
                new InvocationConfiguration
                {
                    Output = context.Output.Results.Writer,
                    EnableDefaultExceptionHandler = false,
                }
            );
        return Task.FromResult(ExitCode.Done);
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Running;

/// <summary>All that can be said on the command line of a host.</summary>
internal static class CommandTree
{
    /// <summary>Makes the tree.</summary>
    public static Command Create(CommandLineHost host, GlobalOptions options)
    {
        Command[] commands =
        [
            new UpgradeCommand(),
            new DowngradeCommand(),
            new StatusCommand(),
            new CurrentCommand(),
            new HistoryCommand(),
            new HeadsCommand(),
            new BranchesCommand(),
            new ShowCommand(),
            new LogCommand(),
            new DrawCommand(),
            new StampCommand(),
            new RepairCommand(),
            new EnsureVersionCommand(),
            new CheckCommand(),
            new WaitCommand(),
            new SetupCommand(),
            new SeedCommand(),
            new ResetCommand(),
            new ScriptCommand(),
            new BundleCommand(),
            new HelpCommand(),
            new CompletionCommand(),
            new CompleteCommand(),
        ];
        var own = host.Commands.ToDictionary(command => command.Name);
        Command[] all =
        [
            .. commands.Select(command => own.Remove(command.Name, out var better) ? better : command),
            .. host.Commands.Where(command => own.ContainsKey(command.Name)),
        ];

        // Not a RootCommand: that one takes its name from the process, which may be a host of ours.
        var root = new Command(ProgramSymbol.Of(NameBeside(all, host.CalledAs)), host.Description);
        // Whoever likes says them before the command, too.
        Offer(root, CommandInput.All);
        root.Add(new HelpOption { Action = new HelpWithExamples(NameBeside(all, host.CalledAs)) });
        root.Add(new VersionOption { Action = new PrintVersion(host.Name) });
        foreach (var command in all)
        {
            root.Add(command);
            OfferAll(command);
        }
        return root;

        void OfferAll(Command command)
        {
            // Else the words that a shell may complete would stand in the name's place, all of them.
            foreach (var argument in command.Arguments)
                argument.HelpName ??= argument.Name;
            if (command is CliCommand { Input: var input })
                Offer(command, input);
            options.Revisions.OfferTo(command);
            foreach (var subcommand in command.Subcommands)
                OfferAll(subcommand);
        }

        void Offer(Command command, CommandInput input)
        {
            foreach (var option in host.OptionsFor(input).Concat(options.For(input)))
                command.Add(option);
        }
    }

    /// <summary>
    /// The library takes no two commands of one name, the program being one of them: a bundle that is called
    /// <c>migrate</c> is <c>./migrate</c>, which is what its users type.
    /// </summary>
    private static string NameBeside(IEnumerable<Command> commands, string program) =>
        commands.Any(command => command.Name == program || command.Aliases.Contains(program))
            ? $".{Path.DirectorySeparatorChar}{program}"
            : program;
}

using System.CommandLine;
using System.CommandLine.Help;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Commands.Fleet;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Running;

/// <summary>All that can be said on the command line of a host.</summary>
internal static class CommandTree
{
    /// <summary>The commands of every command line.</summary>
    private static readonly NamedCommand[] Shared =
    [
        new("upgrade", () => new UpgradeCommand()) { Alias = UpgradeCommand.OtherName },
        new("downgrade", () => new DowngradeCommand()),
        new("status", () => new StatusCommand()),
        new("current", () => new CurrentCommand()),
        new("history", () => new HistoryCommand()),
        new("heads", () => new HeadsCommand()),
        new("branches", () => new BranchesCommand()),
        new("show", () => new ShowCommand()),
        new("log", () => new LogCommand()),
        new("graph", () => new DrawCommand()),
        new("doctor", () => new DoctorCommand()),
        new("locks", () => new LocksCommand()),
        new("stamp", () => new StampCommand()),
        new("repair", () => new RepairCommand()),
        new("ensure-version", () => new EnsureVersionCommand()),
        new("check", () => new CheckCommand()),
        new("wait", () => new WaitCommand()),
        new("setup", () => new SetupCommand()),
        new("seed", () => new SeedCommand()),
        new("reset", () => new ResetCommand()),
        new("fleet", () => new FleetCommand()),
        new("script", () => new ScriptCommand()),
        new("bundle", () => new BundleCommand()),
        new("help", () => new HelpCommand()) { NeedsOthers = true },
        new("completion", () => new CompletionCommand()) { NeedsOthers = true },
        new("complete", () => new CompleteCommand()) { NeedsOthers = true },
    ];

    /// <summary>Makes the tree.</summary>
    public static Command Create(CommandLineHost host, GlobalOptions options) =>
        Create(host, options, CommandsOf(host));

    /// <summary>
    /// Makes the tree of the one command that is named first; null if the first argument is another, or the command looks at
    /// others. Of a command line that this tree does not understand, the whole tree says what is wrong.
    /// </summary>
    public static Command? CreateForOne(CommandLineHost host, GlobalOptions options, string? first) =>
        host.Commands.Concat(Shared).FirstOrDefault(command => command.IsCalled(first))
            is { NeedsOthers: false } named
            ? Create(host, options, [named])
            : null;

    /// <summary>Those of every command line, and more able ones of the host in the place of them.</summary>
    private static IReadOnlyList<NamedCommand> CommandsOf(CommandLineHost host)
    {
        var own = host.Commands.ToDictionary(command => command.Name);
        return
        [
            .. Shared.Select(command => own.Remove(command.Name, out var better) ? better : command),
            .. host.Commands.Where(command => own.ContainsKey(command.Name)),
        ];
    }

    private static Command Create(
        CommandLineHost host,
        GlobalOptions options,
        IReadOnlyList<NamedCommand> named
    )
    {
        var program = NameBeside(host);
        // Not a RootCommand: that one takes its name from the process, which may be a host of ours.
        var root = new Command(ProgramSymbol.Of(program), host.Description);
        // Whoever likes says them before the command, too.
        Offer(root, CommandInput.All);
        root.Add(new HelpOption { Action = new HelpWithExamples(program) });
        root.Add(new VersionOption { Action = new PrintVersion(host.Name) });
        foreach (var one in named)
        {
            var command = one.Create();
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
    private static string NameBeside(CommandLineHost host)
    {
        var program = host.CalledAs;
        return Shared.Concat(host.Commands).Any(command => command.IsCalled(program))
            ? $".{Path.DirectorySeparatorChar}{program}"
            : program;
    }
}

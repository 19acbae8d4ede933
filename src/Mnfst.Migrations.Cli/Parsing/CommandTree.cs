using System.CommandLine;
using System.CommandLine.Help;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Hosting;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>All that can be said on the command line of a host.</summary>
internal static class CommandTree
{
    /// <summary>Makes the tree.</summary>
    public static Command Create(CommandLineHost host, GlobalOptions options)
    {
        // Not a RootCommand: that one takes its name from the process, which may be a host of ours.
        var root = new Command(host.Name, host.Description);
        foreach (var option in host.Options.Concat(options.All))
            root.Add(option);
        root.Add(new HelpOption { Action = new HelpWithExamples(host.Name) });
        root.Add(new VersionOption { Action = new PrintVersion(host.Name) });

        CliCommand[] commands =
        [
            new UpgradeCommand(),
            new DowngradeCommand(),
            new StatusCommand(),
            new CurrentCommand(),
            new HistoryCommand(),
            new HeadsCommand(),
            new BranchesCommand(),
            new ShowCommand(),
            new StampCommand(),
            new EnsureVersionCommand(),
            new CheckCommand(),
            new WaitCommand(),
            new SetupCommand(),
            new SeedCommand(),
            new ResetCommand(),
            new ScriptCommand(),
            new BundleCommand(),
            new CompletionCommand(),
            new CompleteCommand(),
        ];
        var own = host.Commands.ToDictionary(command => command.Name);
        foreach (var command in commands)
            root.Add(own.Remove(command.Name, out var better) ? better : command);
        foreach (var command in host.Commands.Where(command => own.ContainsKey(command.Name)))
            root.Add(command);
        return root;
    }
}

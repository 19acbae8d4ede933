using System.CommandLine;
using System.CommandLine.Invocation;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Telemetry;

namespace Mnfst.Migrations.Cli.Running;

/// <summary>One run of a command line: from the arguments to the exit code.</summary>
internal sealed class CommandLineRun(CommandLineHost host, Surroundings surroundings, Termination termination)
{
    private readonly GlobalOptions _options = new();

    public async Task<int> RunAsync(IReadOnlyList<string> rawArguments)
    {
        var arguments = Parse(rawArguments);
        var output = CreateOutput(arguments);
        try
        {
            if (DescribeFault(arguments) is { } fault)
                throw new CommandFailedException($"{fault} {UsageErrors.Advise(arguments)}", ExitCode.Usage);
            // Help and the version bring their own action; our commands are run below.
            if (arguments.Action is not (null or ParseErrorAction))
                return arguments.Invoke(CreateInvocation());
            if (surroundings.Folder.Length == 0)
                throw new CommandFailedException(
                    "The current folder no longer exists. Change to one that does, and run the command again."
                );
            var context = new CommandContext(
                arguments,
                rawArguments,
                _options,
                host,
                surroundings,
                output,
                termination.Token
            );
            var command = (CliCommand)arguments.CommandResult.Command;
            // Paths in messages begin at the project, wherever the user stands.
            if (command.Input.HasFlag(CommandInput.Place))
                output.SourceFolders.Add(host.FindSettingsFolder(context));
            return await RunAsync(command, context);
        }
        catch (Exception e)
        {
            return (int)FailureReport.Report(e, output);
        }
    }

    private ParseResult Parse(IReadOnlyList<string> rawArguments)
    {
        var alone = CommandTree
            .CreateForOne(host, _options, rawArguments.Count > 0 ? rawArguments[0] : null)
            ?.Parse(rawArguments, GlobalOptions.Parser);
        return alone is not null && DescribeFault(alone) is null
            ? alone
            : CommandTree.Create(host, _options).Parse(rawArguments, GlobalOptions.Parser);
    }

    private async Task<int> RunAsync(CliCommand command, CommandContext context)
    {
        if (command.NeedsCatalogFor(context) && await host.RunElsewhereAsync(context) is { } exitCode)
            return exitCode;
        using var announcement = termination.Token.Register(() =>
            context.Output.Say("Stopping. Press Ctrl+C again to stop at once.")
        );
        return (int)await TracedCommand.RunAsync(command, context);
    }

    /// <summary>What is wrong with the command line; null if nothing is. Help forgives everything.</summary>
    private static string? DescribeFault(ParseResult arguments) =>
        (arguments.Action is null || arguments.Errors.Count > 0 ? StrayOption.Describe(arguments) : null)
        ?? (
            UsageErrors.Of(arguments) is { Count: > 0 } errors
                ? UsageErrors.Describe(arguments, errors)
                : null
        );

    private CommandOutput CreateOutput(ParseResult arguments) =>
        new(surroundings.Results, surroundings.Messages)
        {
            Tool = host.FindToolCommand(surroundings.Folder),
            Format = ValueOf(arguments, _options.Output),
            IsVerbose = ValueOf(arguments, _options.IsVerbose),
            IsQuiet = ValueOf(arguments, _options.IsQuiet),
            // Where a message shortens a path, it does so for the program's own folder.
            SourceFolders = { Surroundings.FindFolder() },
        };

    /// <summary>Also of a command line that is wrong elsewhere.</summary>
    private static T? ValueOf<T>(ParseResult arguments, Option<T> option) =>
        arguments.GetResult(option) is { } result && !result.Errors.Any()
            ? result.GetValueOrDefault<T>()
            : default;

    private InvocationConfiguration CreateInvocation() =>
        new()
        {
            Output = surroundings.Results.Writer,
            Error = surroundings.Messages.Writer,
            ProcessTerminationTimeout = null,
            // What can not be written is reported as everything else.
            EnableDefaultExceptionHandler = false,
        };
}

using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>completion</c>: the script with which a shell completes this command line.</summary>
internal sealed class CompletionCommand : CliCommand
{
    private readonly Argument<string> _shell = new("SHELL")
    {
        Description = $"The shell: {string.Join(", ", CompletionScript.Shells)}",
        CustomParser = Parse,
        CompletionSources = { _ => CompletionScript.Shells.Select(shell => new CompletionItem(shell)) },
    };

    public CompletionCommand()
        : base("completion", "Write a shell script that completes commands and options")
    {
        Add(_shell);
        Examples = ["completion bash >> ~/.bashrc"];
    }

    public override CommandInput Input => CommandInput.None;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        if (ProgramName.IsRuntime(context.Program))
            throw new CommandFailedException(
                $"A shell completes a program by its name, but this one runs as '{context.Program}'. Run this with its executable."
            );
        context.Output.Results.WriteExactly(CompletionScript.For(context.Get(_shell), context.Program));
        return Task.FromResult(ExitCode.Done);
    }

    private static string? Parse(ArgumentResult result)
    {
        var shell = result.Tokens[0].Value;
        if (CompletionScript.Shells.Contains(shell))
            return shell;
        result.AddError(
            $"There is no script for '{shell}'. Supported: {string.Join(", ", CompletionScript.Shells)}."
        );
        return null;
    }
}

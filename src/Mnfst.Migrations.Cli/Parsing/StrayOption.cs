using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>What was meant for an option of the command, and is none: it would be taken for something else, or be ignored.</summary>
internal static class StrayOption
{
    /// <summary>What is wrong with it; null if there is none.</summary>
    public static string? Describe(ParseResult arguments)
    {
        var command = arguments.CommandResult;
        if (command == arguments.RootCommandResult)
            return null;
        var before = arguments
            .RootCommandResult.Children.OfType<OptionResult>()
            .Where(option => !option.Implicit && !command.Command.Options.Contains(option.Option))
            .Select(option => option.Option.Name);
        // After -- everything is an argument.
        var sayable = arguments.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).ToHashSet();
        var within = command
            .Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Where(token => sayable.Contains(token) && UnknownOption.Looks(token.Value))
            .Select(token => token.Value);
        return before.Concat(within).FirstOrDefault() is { } stray
            ? UnknownOption.Describe(stray, command)
            : null;
    }
}

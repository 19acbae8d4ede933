using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>Says what is wrong with a command line, and what may have been meant.</summary>
internal static class UsageErrors
{
    private const int MostNamed = 8;

    /// <summary>The faults. That no command follows one that does something by itself is none.</summary>
    public static IReadOnlyList<ParseError> Of(ParseResult arguments) =>
        arguments is { CommandResult.Command: { Subcommands.Count: > 0 } and IFormatted, UnmatchedTokens: [] }
            ? [.. arguments.Errors.Where(error => error.SymbolResult != arguments.CommandResult)]
            : arguments.Errors;

    /// <summary>The first fault: those after it are mostly its consequences.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="errors">The faults, one at least.</param>
    public static string Describe(ParseResult arguments, IReadOnlyList<ParseError> errors)
    {
        var command = arguments.CommandResult;
        if (arguments.UnmatchedTokens is [var token, ..])
            return UnknownOption.Looks(token) ? UnknownOption.Describe(token, command)
                : NeedsSubcommand(command.Command) ? DescribeUnknownCommand(token, command.Command)
                : $"'{command.Command.Name}' takes no more arguments, but got '{token}'.";
        if (NeedsSubcommand(command.Command))
            return List(command.Command, "Name a command: ") is { Length: > 0 } list
                ? list
                : "Name a command.";
        return errors[0] switch
        {
            { SymbolResult: OptionResult { Tokens.Count: 0 } option } =>
                $"'{option.Option.Name}' needs a value: {option.Option.Name} {option.Option.HelpName}.",
            {
                SymbolResult: OptionResult
                {
                    IdentifierTokenCount: > 1,
                    Option.Arity.MaximumNumberOfValues: 1
                } option
            } => $"'{option.Option.Name}' is given {option.IdentifierTokenCount} times. Give it once.",
            { SymbolResult: ArgumentResult { Tokens.Count: 0 } argument } => DescribeMissing(
                argument.Argument
            ),
            { SymbolResult: CommandResult { Tokens.Count: 0 } }
                when command.Command.Arguments is [var first, ..] => DescribeMissing(first),
            var error => error.Message,
        };

        string DescribeMissing(Argument argument) =>
            $"'{command.Command.Name}' needs a {argument.Name}. {argument.Description}.";
    }

    /// <summary>Whether it only holds others.</summary>
    private static bool NeedsSubcommand(Command command) =>
        command.Subcommands.Count > 0 && command is not IFormatted;

    /// <summary>How to ask for help on the command at hand.</summary>
    public static string Advise(ParseResult arguments)
    {
        var names = new List<string>();
        for (SymbolResult? at = arguments.CommandResult; at is CommandResult command; at = at.Parent)
            names.Insert(0, command.Command.Name);
        return $"'{ProgramSymbol.Restore(string.Join(' ', names))} --help' lists what is available.";
    }

    /// <summary>Says that there is no such command, and which one may have been meant.</summary>
    public static string DescribeUnknownCommand(string name, Command parent)
    {
        var nearest = NearestName.Find(name, NamesOf(parent));
        return nearest is null
            ? $"There is no command '{name}'.{List(parent, " There are: ")}"
            : $"There is no command '{name}'. Did you mean '{nearest}'?";
    }

    /// <summary>The names of a command's commands.</summary>
    public static IEnumerable<string> NamesOf(Command parent) =>
        parent.Subcommands.Where(command => !command.Hidden).Select(command => command.Name);

    /// <summary>A few are named at once; for many there is the help.</summary>
    private static string List(Command parent, string heading) =>
        NamesOf(parent).ToList() is { Count: <= MostNamed } names
            ? $"{heading}{string.Join(", ", names)}."
            : "";
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>
/// Options that do not exist. The parser takes them for arguments, so that whoever takes arguments has to look.
/// </summary>
internal static class UnknownOption
{
    /// <summary>Whether a text was meant for an option: it begins with a hyphen, and is no <c>-N</c>.</summary>
    public static bool Looks(string text) =>
        text.Length > 1 && text[0] == '-' && !text.AsSpan(1).ContainsOnlyDigits();

    /// <summary>Says that there is no such option, and which one may have been meant.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="at">Where it was written: the options of its command can be meant.</param>
    public static string Describe(string text, SymbolResult at)
    {
        var name = text.Split('=', ':')[0];
        var command = CommandAt(at);
        if (AllOf(RootOf(command)).Any(other => other.Options.Any(option => IsCalled(option, name))))
            return $"'{command.Command.Name}' has no option '{name}'. Remove it.";
        var nearest = NearestName.Find(name, NamesAt(command));
        return nearest is null
            ? $"There is no option '{name}'."
            : $"There is no option '{name}'. Did you mean '{nearest}'?";
    }

    private static CommandResult CommandAt(SymbolResult at)
    {
        var result = at;
        while (result is not CommandResult)
            result = result.Parent!;
        return (CommandResult)result;
    }

    private static Command RootOf(CommandResult command)
    {
        var root = command;
        while (root.Parent is CommandResult parent)
            root = parent;
        return root.Command;
    }

    private static IEnumerable<Command> AllOf(Command command) =>
        command.Subcommands.SelectMany(AllOf).Prepend(command);

    private static bool IsCalled(Option option, string name) =>
        !option.Hidden && (option.Name == name || option.Aliases.Contains(name));

    private static IEnumerable<string> NamesAt(CommandResult command) =>
        command
            .Command.Options.Where(option => !option.Hidden)
            .Select(option => option.Name)
            // Of every command.
            .Append("--help");

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) =>
        !text.ContainsAnyExceptInRange('0', '9');
}

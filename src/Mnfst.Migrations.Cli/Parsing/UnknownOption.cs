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
    /// <param name="at">Where it was written: the options of its command and of those above can be meant.</param>
    public static string Describe(string text, SymbolResult at)
    {
        var name = text.Split('=', ':')[0];
        var nearest = NearestName.Find(name, NamesAt(at));
        return nearest is null
            ? $"There is no option '{name}'."
            : $"There is no option '{name}'. Did you mean '{nearest}'?";
    }

    private static IEnumerable<string> NamesAt(SymbolResult at)
    {
        for (var result = at; result is not null; result = result.Parent!)
        {
            if (result is not CommandResult { Command: var command })
                continue;
            foreach (var option in command.Options.Where(option => !option.Hidden))
                yield return option.Name;
        }
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) =>
        !text.ContainsAnyExceptInRange('0', '9');
}

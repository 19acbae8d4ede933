using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Documentation.Tests.Snippets;

/// <summary>A line for a shell, as far as it calls the tool.</summary>
internal static partial class ShellLine
{
    /// <summary>What follows such words is for the tool.</summary>
    private static readonly string[][] Callers =
    [
        ["dotnet", "mnfst"],
        ["mnfst"],
        ["scripts/db.sh"],
        ["dotnet", "run", "--project", "src/Mnfst.Migrations.Tool", "--"],
    ];

    /// <summary>The arguments of each call of the tool in a text of several lines.</summary>
    public static IEnumerable<IReadOnlyList<string>> CallsIn(string text) =>
        text.Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n')
            .SelectMany(line => Operators.Split(Substitution.Replace(WithoutComment(line), "X")))
            .Select(command => Words(command).ToList())
            .SelectMany(words =>
                Callers
                    .Where(caller => words.Take(caller.Length).SequenceEqual(caller))
                    .Take(1)
                    .Select(caller => words.Skip(caller.Length).ToList())
            );

    /// <summary>The words of a command, without variables that are set before it and without redirections.</summary>
    private static IEnumerable<string> Words(string command) =>
        Word.Matches(Redirection.Replace(command, ""))
            .Select(word =>
                word.Value.Replace("\"", "", StringComparison.Ordinal)
                    .Replace("'", "", StringComparison.Ordinal)
            )
            .SkipWhile(word => Assignment.IsMatch(word));

    private static string WithoutComment(string line) => Comment.Replace(line, "");

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"\$\([^)]*\)")]
    private static partial Regex Substitution { get; }

    [GeneratedRegex(@"\|\|?|&&|;")]
    private static partial Regex Operators { get; }

    [GeneratedRegex(@"\d?>>?\s*\S+")]
    private static partial Regex Redirection { get; }

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^\s"'])+""")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"^\w+=")]
    private static partial Regex Assignment { get; }
}

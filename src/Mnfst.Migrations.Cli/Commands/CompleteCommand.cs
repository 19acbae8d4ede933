using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// <c>complete</c>: what the last word of a command line may become. The scripts of <c>completion</c> ask it; nobody else
/// has to know it.
/// </summary>
internal sealed class CompleteCommand : CliCommand
{
    private readonly Argument<string> _line = new("LINE")
    {
        Description = "The command line up to the cursor",
    };

    public CompleteCommand()
        : base("complete", "Print completions for the last word of a command line")
    {
        Add(_line);
        Hidden = true;
    }

    public override CommandInput Input => CommandInput.None;

    public override Task<ExitCode> RunAsync(CommandContext context)
    {
        var root = context.Arguments.RootCommandResult.Command;
        // The program stands first, by whatever path the user calls it.
        var line = context.Get(_line).TrimStart();
        var words = line[EndOfFirstWord(line)..].TrimStart();
        var last = words[(words.LastIndexOf(' ') + 1)..];
        var arguments = root.Parse(words, GlobalOptions.Parser);
        context.OfferRevisions(arguments);
        var candidates = arguments
            .GetCompletions(words.Length)
            .Select(item => item.InsertText ?? item.Label)
            .Where(text => IsWanted(text, last));
        foreach (var candidate in candidates)
            context.Output.Results.WriteLine(candidate);
        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>Where the first word ends, in which white space may be quoted.</summary>
    private static int EndOfFirstWord(string line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"')
                quote = c;
            else if (c == '\\')
                i++;
            else if (char.IsWhiteSpace(c))
                return i;
        }
        return line.Length;
    }

    /// <summary>
    /// The library gives whatever contains the word, where shells want what begins with it; and all options together with
    /// all commands, under every short name as well.
    /// </summary>
    private static bool IsWanted(string candidate, string word) =>
        candidate.StartsWith(word, StringComparison.Ordinal)
        && candidate[0] switch
        {
            '-' => word.StartsWith('-') && candidate.StartsWith("--", StringComparison.Ordinal),
            '/' => false,
            _ => true,
        };
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Running;

/// <summary>The help of a command, with examples at its end.</summary>
/// <param name="program">The name of the program.</param>
internal sealed partial class HelpWithExamples(string program) : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = InvokeHelp(parseResult.InvocationConfiguration, parseResult);
        if (parseResult.CommandResult.Command is not CliCommand { Examples: var examples, Notes: var notes })
            return result;
        var output = parseResult.InvocationConfiguration.Output;
        foreach (var note in notes)
            output.WriteLine(note);
        if (notes.Count > 0)
            output.WriteLine();
        if (examples.Count == 0)
            return result;
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {program} {example}");
        output.WriteLine();
        return result;
    }

    private int InvokeHelp(InvocationConfiguration configuration, ParseResult parseResult)
    {
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        HideArgumentsAbove(parseResult.CommandResult);
        var result = _help.Invoke(parseResult);
        configuration.Output = output;
        output.Write(WithoutBrackets(ProgramSymbol.Restore(text.ToString())));
        return result;
    }

    /// <summary>Those of a command that holds others are not said before the other's name, where the library would show them.</summary>
    private static void HideArgumentsAbove(SymbolResult command)
    {
        for (var above = command.Parent; above is not null; above = above.Parent)
        {
            foreach (var argument in (above as CommandResult)?.Command.Arguments ?? [])
                argument.Hidden = true;
        }
    }

    /// <summary>
    /// A placeholder is told by its capitals, as in the help of PostgreSQL's programs: the library's brackets go, and
    /// what stands in the column after it stays in its place.
    /// </summary>
    private static string WithoutBrackets(string help) =>
        Placeholder()
            .Replace(
                help,
                match =>
                    $"{match.Groups["name"].Value}{match.Groups["rest"].Value}{match.Groups["gap"].Value}"
                    + (match.Groups["gap"].Length > 0 ? "  " : "")
            );

    [GeneratedRegex(@"<(?<name>[A-Za-z][A-Za-z|.=:-]*)>(?<rest>\S*)(?<gap> {2,})?")]
    private static partial Regex Placeholder();
}

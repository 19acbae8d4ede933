using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>The options that several commands of every command line have.</summary>
internal sealed class GlobalOptions
{
    /// <summary>How lines are read: what begins with an @ is a tag, and no file of arguments.</summary>
    public static ParserConfiguration Parser { get; } = new() { ResponseFileTokenReplacer = null };

    public GlobalOptions()
    {
        // The names of the enumeration are there by themselves.
        Output.CompletionSources.Clear();
        Output.CompletionSources.Add([.. OutputFormats.NamesOf(OutputFormats.Usual)]);
    }

    public Option<string?> Database { get; } =
        new("--database", "-d")
        {
            Description = "The database, as postgres://user@host:5432/name or libpq or Npgsql keywords",
            HelpName = "URL",
        };

    public Option<string?> Environment { get; } =
        new("--env", "-e") { Description = "The environment in mnfst.json to use", HelpName = "NAME" };

    public Option<string?> JournalSchema { get; } =
        new("--journal-schema")
        {
            Description = "The schema of the journal tables (default: public)",
            HelpName = "NAME",
        };

    public Option<OutputFormat> Output { get; } =
        new("--output", "-o")
        {
            Description = "The output format: text or json (default: text)",
            HelpName = "FORMAT",
            CustomParser = ParseFormat,
        };

    /// <summary>What a shell offers where a revision is named.</summary>
    public RevisionCompletions Revisions { get; } = new();

    public Option<bool> IsVerbose { get; } = new("--verbose", "-v") { Description = "Show more detail" };

    public Option<bool> IsQuiet { get; } =
        new("--quiet", "-q") { Description = "Show only results, warnings and errors" };

    /// <summary>Those for what a command reads.</summary>
    public IEnumerable<Option> For(CommandInput input)
    {
        if (input.HasFlag(CommandInput.Database))
            yield return Database;
        if (input.HasFlag(CommandInput.Settings))
            yield return Environment;
        if (input.HasFlag(CommandInput.Journal))
            yield return JournalSchema;
        if (input.HasFlag(CommandInput.Document))
            yield return Output;
        yield return IsVerbose;
        yield return IsQuiet;
    }

    private static OutputFormat ParseFormat(ArgumentResult result)
    {
        var value = result.Tokens[0].Value;
        var formats = FormatsOf(result);
        if (formats.TryGetValue(value, out var format))
            return format;
        var names = OutputFormats.NamesOf(formats).Select(name => $"--output {name}").ToList();
        result.AddError(
            $"'{value}' is not an output format. Write {string.Join(", ", names.SkipLast(1))} or {names[^1]}."
        );
        return OutputFormat.Text;
    }

    /// <summary>Those of the command that the option stands at.</summary>
    private static IReadOnlyDictionary<string, OutputFormat> FormatsOf(SymbolResult result) =>
        result switch
        {
            CommandResult { Command: IFormatted command } => command.AnswerFormats,
            { Parent: { } parent } => FormatsOf(parent),
            _ => OutputFormats.Usual,
        };
}

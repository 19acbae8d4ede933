using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>The options that every command of every command line has.</summary>
internal sealed class GlobalOptions
{
    private const string Text = "text";
    private const string Json = "json";
    private const string MsBuild = "msbuild";

    public GlobalOptions()
    {
        // The names of the enumeration are there by themselves.
        Output.CompletionSources.Clear();
        Output.CompletionSources.Add(Text, Json);
    }

    public Option<string?> Database { get; } =
        new("--database", "-d")
        {
            Description = "The database, as postgres://user@host:5432/name or in Npgsql's keywords",
            HelpName = "URL",
            Recursive = true,
        };

    public Option<string?> Environment { get; } =
        new("--env", "-e")
        {
            Description = "The environment of mnfst.json whose settings to take",
            HelpName = "NAME",
            Recursive = true,
        };

    public Option<string?> JournalSchema { get; } =
        new("--journal-schema")
        {
            Description = "The schema of the tables that remember what is applied (default: public)",
            HelpName = "NAME",
            Recursive = true,
        };

    public Option<OutputFormat> Output { get; } =
        new("--output", "-o")
        {
            Description = "How to print the result: text or json (default: text)",
            HelpName = "FORMAT",
            Recursive = true,
            CustomParser = ParseFormat,
        };

    public Option<bool> IsVerbose { get; } =
        new("--verbose", "-v") { Description = "Tell more", Recursive = true };

    public Option<bool> IsQuiet { get; } =
        new("--quiet", "-q") { Description = "Tell results, warnings and errors only", Recursive = true };

    public IEnumerable<Option> All => [Database, Environment, JournalSchema, Output, IsVerbose, IsQuiet];

    private static OutputFormat ParseFormat(ArgumentResult result)
    {
        var value = result.Tokens[0].Value;
        switch (value)
        {
            case Text:
                return OutputFormat.Text;
            case Json:
                return OutputFormat.Json;
            case MsBuild:
                return OutputFormat.MsBuild;
            default:
                result.AddError($"'{value}' is no output format. Write --output text or --output json.");
                return OutputFormat.Text;
        }
    }
}

using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Filters;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Diff;

/// <summary><c>diff</c>: how two schemas differ. It writes to neither.</summary>
internal sealed class DiffCommand : CliCommand
{
    /// <summary>What can be named to be read.</summary>
    public const string States =
        "a database (its URL, or an environment), rev:REVISION, model, or the path of a .sql file or folder";

    private readonly Argument<string> _from = new("FROM") { Description = $"What is there: {States}" };
    private readonly Argument<string> _to = new("TO") { Description = $"What is to be there: {States}" };

    private readonly Option<bool> _exitCode = new("--exit-code")
    {
        Description = "Exit with 4 if they differ",
    };

    private readonly Option<bool> _owners = new("--owners") { Description = "Compare who owns what, too" };

    private readonly Option<bool> _privileges = new("--privileges")
    {
        Description = "Compare what is granted to whom, too",
    };

    private readonly Option<bool> _columnOrder = new("--column-order")
    {
        Description = "Compare the order of columns, too",
    };

    private readonly Option<string[]> _include = Patterns("--include", "Compare only what is called so");
    private readonly Option<string[]> _exclude = Patterns("--exclude", "Do not compare what is called so");
    private readonly RunOptions _run = new();
    private readonly ModelOptions _model = new();
    private readonly ModelFinder _finder;

    public DiffCommand(SourceOptions sources)
        : base("diff", "Show how two schemas differ: of databases, revisions, the model or .sql files")
    {
        _finder = new ModelFinder(_model, sources);
        Add(_from);
        Add(_to);
        Add(_exitCode, _owners, _privileges, _columnOrder, _include, _exclude);
        Add(_model.All);
        Add(_run.ForArguments);
        Examples =
        [
            "diff staging production",
            "diff rev:head model --exit-code",
            "diff postgres://app@host/app schema.sql --exclude 'audit.*'",
        ];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Journal;

    public override bool NeedsCatalogFor(CommandContext context) =>
        _finder.NeedsRevisions(context, [context.Get(_from), context.Get(_to)]);

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        // Nobody else is where revisions are run: no role and no release.
        var options = _run.Read(context.Arguments, context.RunSettings) with
        {
            Role = null,
            SingleTransaction = false,
        };
        await using var states = new SchemaStates(context, _finder, options);
        var from = await states.ReadAsync(context.Get(_from));
        var to = await states.ReadAsync(context.Get(_to));
        var difference = ModelComparer.Compare(from, to, Read(context));
        if (context.Output.IsJson)
            context.WriteJson(DiffJson.Of(difference), DiffJsonContext.Default.DiffJson);
        else
            DifferenceScreen.Show(context.Output, difference);
        return context.Get(_exitCode) && !difference.IsEmpty ? ExitCode.Differences : ExitCode.Done;
    }

    private CompareOptions Read(CommandContext context) =>
        new()
        {
            Scope =
                (context.Get(_owners) ? ModelScope.Owners : 0)
                | (context.Get(_privileges) ? ModelScope.Privileges : 0)
                | (context.Get(_columnOrder) ? ModelScope.ColumnOrder : 0),
            Filter = new ModelFilter
            {
                IncludeNames = (context.Get(_include) ?? []).ToEquatableArray(),
                ExcludeNames = (context.Get(_exclude) ?? []).ToEquatableArray(),
            },
        };

    private static Option<string[]> Patterns(string name, string description) =>
        new(name)
        {
            Description = $"{description}: users, audit.*; can be repeated",
            HelpName = "PATTERN",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
}

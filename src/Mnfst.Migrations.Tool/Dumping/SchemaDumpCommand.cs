using System.CommandLine;
using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Dumping;

/// <summary>
/// <c>schema dump</c>: a schema as SQL, for a file that is kept with the revisions, and reviewed and proven with them.
/// </summary>
internal sealed class SchemaDumpCommand : CliCommand
{
    private const string Heads = "rev:heads";

    private readonly Argument<string> _state = new("STATE")
    {
        Description = $"What has the schema: {DiffCommand.States}",
        DefaultValueFactory = _ => Heads,
    };

    private readonly Option<string?> _file = new("--file")
    {
        Description = "The file to write (default: standard output)",
        HelpName = "FILE",
    };

    private readonly Option<string?> _check = new("--check")
    {
        Description = "Write nothing; exit with 4 if the file holds another schema",
        HelpName = "FILE",
    };

    private readonly Option<bool> _owners = new("--owners") { Description = "Write who owns what, too" };

    private readonly Option<bool> _privileges = new("--privileges")
    {
        Description = "Write what is granted to whom, too",
    };

    private readonly RunOptions _run = new();
    private readonly ModelOptions _model = new();
    private readonly ModelFinder _finder;

    public SchemaDumpCommand(SourceOptions sources)
        : base("dump", "Write a schema as SQL, or check that a file holds it")
    {
        _finder = new ModelFinder(_model, sources);
        Add(_state);
        Add(_file, _check, _owners, _privileges);
        Add(_model.All);
        Add(_run.ForArguments);
        Examples =
        [
            "schema dump --file schema.sql",
            "schema dump --check schema.sql",
            "schema dump production --owners --privileges",
        ];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Journal;

    public override bool NeedsCatalogFor(CommandContext context) =>
        _finder.NeedsRevisions(context, [context.Get(_state)]);

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var check = context.Get(_check);
        if (check is not null)
            context.RefuseGiven([_file], "--check writes nothing");
        var state = context.Get(_state);
        var scope = ReadScope(context);
        var options = _run.ReadForDev(context.Arguments, context.RunSettings);
        await using var states = new SchemaStates(context, _finder, options);
        var model = await states.ReadAsync(state);
        var dump = new SchemaDump(state, model, scope);
        foreach (var item in model.Unknown)
            context.Output.Warn(
                $"{item.Kind} {item.Name} is not dumped: the model does not know such objects."
            );
        if (check is not null)
            return await CheckAsync(context, states, dump, check);
        Write(context, dump);
        return ExitCode.Done;
    }

    private ModelScope ReadScope(CommandContext context) =>
        (context.Get(_owners) ? ModelScope.Owners : 0)
        | (context.Get(_privileges) ? ModelScope.Privileges : 0);

    private void Write(CommandContext context, SchemaDump dump)
    {
        var file = context.Get(_file);
        if (file is not null)
            Write(Path.GetFullPath(file, context.Surroundings.Folder), dump.Text);
        if (context.Output.IsJson)
            context.WriteJson(SchemaDumpJson.Of(dump, file), SchemaDumpJsonContext.Default.SchemaDumpJson);
        else if (file is null)
            context.Output.Results.WriteExactly(dump.Text);
        else
            context.Output.Conclude(new Line("Wrote", Palette.Good).Add($" {file}."));
    }

    private static void Write(string file, string sql)
    {
        try
        {
            File.WriteAllText(file, sql, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The schema cannot be written to '{file}': {e.Message}",
                innerException: e
            );
        }
    }

    private static async Task<ExitCode> CheckAsync(
        CommandContext context,
        SchemaStates states,
        SchemaDump dump,
        string file
    )
    {
        var path = Path.GetFullPath(file, context.Surroundings.Folder);
        var command = $"'mnfst {dump.CommandFor(file)}'";
        if (!Path.Exists(path))
            throw new CommandFailedException($"There is no file '{file}'. {command} writes it.");
        var difference = dump.IsIn(path)
            ? new ModelDifference()
            : ModelComparer.Compare(
                await states.ReadFileAsync(path, file),
                dump.Model,
                new CompareOptions { Scope = dump.Scope }
            );
        if (context.Output.IsJson)
            context.WriteJson(
                SchemaCheckJson.Of(dump, file, difference),
                SchemaDumpJsonContext.Default.SchemaCheckJson
            );
        else if (!difference.IsEmpty)
            DifferenceScreen.Show(context.Output, difference);
        if (difference.IsEmpty)
        {
            context.Output.Conclude(new Line($"{file} holds the schema of {dump.Name}."));
            return ExitCode.Done;
        }
        context.Output.Messages.WriteLine(
            new Line("error: ", Palette.Bad).Add(
                context.Output.AsTyped(
                    $"'{file}' does not hold the schema of {dump.Name}. {command} brings it up to date."
                )
            )
        );
        return ExitCode.Differences;
    }
}

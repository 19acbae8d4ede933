using System.CommandLine;
using System.Globalization;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Running;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Models;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>
/// A command line with one command, <c>model [ARGUMENT]</c>: it makes the model in a database of a server, asks that
/// database something, and prints the answer, a line for each row.
/// </summary>
internal sealed class ModelRun : CommandLineHost
{
    /// <summary>Asks for all that the tests make.</summary>
    public const string Columns =
        "SELECT table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns"
        + " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position";

    private readonly SourceOptions _sources = new();
    private readonly ToolSurroundings _here;

    private ModelRun(DevServer server, ToolSurroundings here, string query)
    {
        _here = here;
        Commands = [new("model", () => new ModelCommand(server, _sources, query))];
    }

    public override string Name => "mnfst";

    public override string Description => "Makes a model.";

    public override IReadOnlyList<NamedCommand> Commands { get; }

    public override IEnumerable<Option> OptionsFor(CommandInput input) => _sources.For(input);

    public override string FindSettingsFolder(CommandContext context) => _here.Current;

    public override Task<IMigrationCatalog> LoadCatalogAsync(CommandContext context) =>
        Task.FromResult<IMigrationCatalog>(
            FolderCatalog.Load(Path.Combine(_here.Folder, "migrations", "versions"))
        );

    /// <summary>Runs the command.</summary>
    public static async Task<Outcome> RunAsync(
        DevServer server,
        ToolSurroundings here,
        string query,
        params string[] arguments
    )
    {
        var (results, messages) = (new StringWriter(), new StringWriter());
        using var termination = new Termination();
        var surroundings = new Surroundings
        {
            Results = new Screen(results, ScreenTraits.Plain),
            Messages = new Screen(messages, ScreenTraits.Plain),
            CanAsk = false,
            Folder = here.Current,
            Variable = name => here.Variables.GetValueOrDefault(name),
        };
        var exitCode = await new CommandLineRun(
            new ModelRun(server, here, query),
            surroundings,
            termination
        ).RunAsync(["model", .. arguments]);
        return new Outcome(exitCode, results.ToString(), messages.ToString());
    }

    private sealed class ModelCommand : CliCommand
    {
        private readonly DevServer _server;
        private readonly string _query;
        private readonly ModelOptions _options = new();
        private readonly ModelFinder _finder;
        private readonly Argument<string> _argument = new("argument") { DefaultValueFactory = _ => "model" };

        public ModelCommand(DevServer server, SourceOptions sources, string query)
            : base("model", "Make the model")
        {
            (_server, _query, _finder) = (server, query, new ModelFinder(_options, sources));
            Arguments.Add(_argument);
            Add(_options.All);
        }

        public override async Task<ExitCode> RunAsync(CommandContext context)
        {
            await using var model = await ModelDatabase.CreateAsync(
                _finder.Parse(context, context.Get(_argument), new MigrationOptions()),
                () => Task.FromResult(_server),
                context.CancellationToken
            );
            await using var source = NpgsqlDataSource.Create(model.Connection);
            await using var command = source.CreateCommand(_query);
            await using var reader = await command.ExecuteReaderAsync(context.CancellationToken);
            while (await reader.ReadAsync(context.CancellationToken))
                context.Output.Results.WriteLine(
                    Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!
                );
            return ExitCode.Done;
        }
    }
}

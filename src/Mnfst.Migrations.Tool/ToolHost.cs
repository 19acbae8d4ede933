using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Commands.Fleet;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using Mnfst.Migrations.Tool.Authoring;
using Mnfst.Migrations.Tool.Authoring.Heads;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Autogenerate;
using Mnfst.Migrations.Tool.Backups;
using Mnfst.Migrations.Tool.Building;
using Mnfst.Migrations.Tool.Bundles;
using Mnfst.Migrations.Tool.Dev;
using Mnfst.Migrations.Tool.Diff;
using Mnfst.Migrations.Tool.Drift;
using Mnfst.Migrations.Tool.Dumping;
using Mnfst.Migrations.Tool.Explain;
using Mnfst.Migrations.Tool.Fleets;
using Mnfst.Migrations.Tool.Forecasts;
using Mnfst.Migrations.Tool.Hosting;
using Mnfst.Migrations.Tool.Linting;
using Mnfst.Migrations.Tool.Programs;
using Mnfst.Migrations.Tool.Pushing;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Tool.Verify;
using Mnfst.Migrations.Tool.Watching;

namespace Mnfst.Migrations.Tool;

/// <summary>The tool <c>mnfst</c>: it runs the migrations of a project or of a folder, and starts dev databases.</summary>
internal sealed class ToolHost : CommandLineHost
{
    private readonly Termination _termination;
    private readonly HostRequest? _request;
    private readonly SourceOptions _options = new();
    private readonly SourceFinder _finder;
    private readonly WorkspaceReader _workspaces;
    private readonly DevDatabases _databases;

    /// <param name="termination">Ends the process.</param>
    /// <param name="request">The project to load; null in the process that the user started.</param>
    public ToolHost(Termination termination, HostRequest? request)
    {
        _termination = termination;
        _request = request;
        _finder = new SourceFinder(_options);
        _workspaces = new WorkspaceReader(_finder, _options);
        _databases = new DevDatabases(_finder);
        Commands =
        [
            .. AuthoringCommands.All(_workspaces, _finder, _options, _databases),
            new("bundle", () => new ToolBundleCommand(_finder, _options)),
            new("upgrade", () => new ToolUpgradeCommand()) { Alias = UpgradeCommand.OtherName },
            new("heads", () => new ToolHeadsCommand(_workspaces)),
            new("backup", () => new BackupCommand()),
            new("restore", () => new RestoreCommand()),
            new("lint", () => new LintCommand(_workspaces)),
            new("plan", () => new PlanCommand(_workspaces)),
            new(
                "verify",
                () =>
                    new VerifyCommand(
                        _finder,
                        async (context, catalog) =>
                            await RecordedLinter.ReadAsync(context, _workspaces, catalog)
                    )
            ),
            new("diff", () => new DiffCommand(_options)),
            new("schema", () => new SchemaCommand(_options)),
            new("check", () => new ToolCheckCommand(_finder, _options, _databases)),
            new("drift", () => new DriftCommand(_databases)),
            new("fleet", () => new FleetCommand(new FleetManifestCommand())),
            new("push", () => new PushCommand(_options, _databases)),
            new("watch", () => new WatchCommand(_finder, _databases)),
            new("dev", () => new DevCommand(_databases)),
            new("explain", () => new ExplainCommand()),
        ];
    }

    public override string Name => "mnfst";

    public override string Description => "PostgreSQL migrations for .NET, with Alembic's revision graph.";

    public override string CalledAs => ToolCommand.In(Surroundings.FindFolder());

    public override string FindToolCommand(string folder) => ToolCommand.In(folder);

    public override string DatabaseAdvice =>
        " --database dev: is the project's own PostgreSQL, started for you.";

    public override string FirstRevisionAdvice(CommandContext context) =>
        $" Write the first one: {context.Output.Tool} revision -m \"Create users\"";

    public override IEnumerable<Option> OptionsFor(CommandInput input) => _options.For(input);

    public override IReadOnlyList<NamedCommand> Commands { get; }

    public override string FindSettingsFolder(CommandContext context) => _finder.FindStart(context);

    public override string FindSeedsFolder(CommandContext context) =>
        _finder.TryFind(context) switch
        {
            // Beside the folder of the revisions.
            FolderSource source => Path.Combine(source.Folder, "..", "seeds"),
            { } source => Path.Combine(source.Folder, base.FindSeedsFolder(context)),
            null => base.FindSeedsFolder(context),
        };

    public override async Task<int?> RunElsewhereAsync(CommandContext context)
    {
        if (_request is not null)
            return null;
        var built = _finder.Find(context) switch
        {
            ProjectSource when ReadsSources(context) => null,
            ProjectSource project => await new ProjectBuild(
                context,
                BuildChoice.Of(context, _options)
            ).RunAsync(project),
            AssemblySource source => BuiltProject.Find(source),
            _ => null,
        };
        if (built is null)
            return null;
        var request = new HostRequest(
            [.. context.RawArguments],
            built.Assembly,
            built.Assets,
            built.IsOfMigrations
        );
        return await ProjectProcess.RunAsync(request, built.RuntimeConfig, _termination);
    }

    public override Task<IMigrationCatalog> LoadCatalogAsync(CommandContext context)
    {
        if (_request is not null)
            return Task.FromResult(ProjectCatalog.Load(_request));
        var source = _finder.Find(context);
        if (source is BundleSource bundle)
            return Task.FromResult<IMigrationCatalog>(BundleCatalog.Load(bundle.Folder));
        var catalog = FolderCatalog.Load(source.Folder);
        Warn(context, catalog.Warnings);
        return Task.FromResult<IMigrationCatalog>(catalog);
    }

    public override async Task<RevisionSource> LoadRevisionsAsync(CommandContext context)
    {
        if (_request is not null || _finder.Find(context) is BundleSource or AssemblySource)
            return await base.LoadRevisionsAsync(context);
        var history = SourceHistory.Read(await _workspaces.ReadAsync(context), context.CancellationToken);
        return new RevisionSource(new SourceCatalog(history), [.. history.Faults, .. history.FaultsOfFiles]);
    }

    public override Task<IMigrationCatalog> LoadRevisionsAtOnceAsync(CommandContext context) =>
        _finder.Find(context) is BundleSource bundle
            ? Task.FromResult<IMigrationCatalog>(BundleCatalog.Load(bundle.Folder))
            : Task.FromResult<IMigrationCatalog>(
                new SourceCatalog(
                    SourceHistory.Read(_workspaces.ReadAtOnce(context), context.CancellationToken)
                )
            );

    public override Task<OpenedDatabase> OpenDevDatabaseAsync(string url, CommandContext context) =>
        _databases.OpenAsync(url, context);

    /// <summary>Whoever says --no-build asks for the project as it was built last, not as it is written now.</summary>
    private bool ReadsSources(CommandContext context) =>
        context.Command.IsContentWithSources(context) && !context.Get(_options.NoBuild);

    /// <summary>There is no compiler to tell of these; whoever wants all of them asks for it.</summary>
    private static void Warn(CommandContext context, IReadOnlyList<Diagnostic> warnings)
    {
        const int Shown = 3;
        var count = context.Output.IsVerbose ? warnings.Count : Math.Min(warnings.Count, Shown);
        foreach (var warning in warnings.Take(count))
            context.Output.Say(warning.ToString());
        if (count < warnings.Count)
            context.Output.Say($"{warnings.Count - count} more warnings; --verbose shows all.");
    }
}

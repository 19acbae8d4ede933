using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Tool.Building;
using Mnfst.Migrations.Tool.Models.Sources;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Models;

/// <summary>Finds where the model is: what the command line says, else what <c>mnfst.json</c> says.</summary>
/// <param name="options">What the command line can say.</param>
/// <param name="sources">Which builds it chooses.</param>
internal sealed class ModelFinder(ModelOptions options, SourceOptions sources)
{
    private const string EfOption = "--ef-project";
    private const string RevisionPrefix = "rev:";
    private const string ModelWord = "model";

    /// <summary>The sources of the model.</summary>
    /// <param name="context">The command.</param>
    /// <param name="run">How revisions are run, if the model is one.</param>
    /// <exception cref="CommandFailedException">Nothing says where it is.</exception>
    public IReadOnlyList<IModelSource> Find(CommandContext context, MigrationOptions run) =>
        [.. FindSettings(context).Select(settings => Open(context, settings, run))];

    /// <summary>
    /// The sources that an argument names: <c>model</c>, <c>rev:SPECIFIER</c>, a database (its URL, or the name of an
    /// environment), a .sql file or a folder of them.
    /// </summary>
    /// <exception cref="CommandFailedException">It names nothing.</exception>
    public IReadOnlyList<IModelSource> Parse(CommandContext context, string argument, MigrationOptions run)
    {
        if (NamesModel(context, argument))
            return Find(context, run);
        var path = Path.GetFullPath(argument, context.Surroundings.Folder);
        if (!IsState(context, argument) && !Path.Exists(path))
            throw new CommandFailedException(
                $"There is no environment, file or folder '{argument}'. Write the URL of a database, an environment of {SettingsFile.Name}, {RevisionPrefix}REVISION, {ModelWord}, or the path of a .sql file or folder.",
                ExitCode.Usage
            );
        ModelSettings settings =
            argument.StartsWith(RevisionPrefix, StringComparison.Ordinal)
                ? new RevisionModelSettings(argument[RevisionPrefix.Length..])
            : NamesDatabase(context, argument) ? new DatabaseModelSettings(argument)
            : new SqlModelSettings(path);
        return [Open(context, settings, run)];
    }

    /// <summary>Whether one of several arguments names revisions, which have to be loaded.</summary>
    public bool NeedsRevisions(CommandContext context, IEnumerable<string> arguments) =>
        arguments.Any(argument =>
            argument.StartsWith(RevisionPrefix, StringComparison.Ordinal)
            || NamesModel(context, argument)
                && FindSettings(context).Any(settings => settings is RevisionModelSettings)
        );

    private static bool IsState(CommandContext context, string argument) =>
        argument.StartsWith(RevisionPrefix, StringComparison.Ordinal) || NamesDatabase(context, argument);

    private static bool NamesModel(CommandContext context, string argument) =>
        argument == ModelWord && !Path.Exists(Path.GetFullPath(argument, context.Surroundings.Folder));

    private IReadOnlyList<ModelSettings> FindSettings(CommandContext context)
    {
        var contexts = context.Get(options.Context) ?? [];
        if (context.Get(options.EfProject) is { } project)
            return
            [
                new EfModelSettings(Path.GetFullPath(project, context.Surroundings.Folder))
                {
                    Contexts = contexts,
                },
            ];
        var model = context.File.Model;
        if (model.Count == 0)
            throw new CommandFailedException(
                $"Nothing says which schema the database shall have. Write \"model\" in {SettingsFile.Name}, such as \"model\": \"schema.sql\", or name an EF Core project with {EfOption}.",
                ExitCode.Usage
            );
        return contexts.Length == 0 ? model : [.. Choose(model, contexts)];
    }

    /// <summary>The model with the contexts that the command line names.</summary>
    private static IEnumerable<ModelSettings> Choose(IReadOnlyList<ModelSettings> model, string[] contexts)
    {
        if (model.OfType<EfModelSettings>().Count() != 1)
            throw new CommandFailedException(
                $"--context names a DbContext, but not of which project. Name that with {EfOption}.",
                ExitCode.Usage
            );
        return model.Select(settings =>
            settings is EfModelSettings ef ? ef with { Contexts = contexts } : settings
        );
    }

    private IModelSource Open(CommandContext context, ModelSettings settings, MigrationOptions run) =>
        settings switch
        {
            SqlModelSettings sql => new SqlModelSource(Resolve(context, sql.Path)),
            CommandModelSettings command => new CommandModelSource(command.Words, Resolve(context, ".")),
            EfModelSettings ef => new EfModelSource(context, Resolve(context, ef), ChoiceOf(context, ef)),
            DatabaseModelSettings database => new DatabaseModelSource(
                () => context.OpenOtherDatabaseAsync(database.Database),
                id => JournalTables.Contains(id, run.JournalSchema),
                context.Output.Warn
            ),
            RevisionModelSettings revision => new RevisionModelSource(
                RevisionSpecifier.Parse(revision.Specifier),
                () => context.LoadCatalogAsync(),
                run
            ),
            _ => throw new InvalidOperationException($"There is no source for {settings}."),
        };

    private static EfModelSettings Resolve(CommandContext context, EfModelSettings settings) =>
        settings with
        {
            Project = Shorten(Resolve(context, settings.Project)),
            StartupProject = settings.StartupProject is { } startup
                ? Shorten(Resolve(context, startup))
                : null,
        };

    /// <summary>What the settings say of the project itself goes before what the command line says of all.</summary>
    private BuildChoice ChoiceOf(CommandContext context, EfModelSettings settings) =>
        new(settings.Configuration ?? context.Get(sources.Configuration), settings.Framework)
        {
            IsBuilding = !context.Get(sources.NoBuild),
        };

    private static bool NamesDatabase(CommandContext context, string argument) =>
        DatabaseChoice.IsUrl(argument)
        || context.File.Environments.ContainsKey(argument)
            && !Path.Exists(Path.GetFullPath(argument, context.Surroundings.Folder));

    private static string Resolve(CommandContext context, string path) =>
        Path.GetFullPath(context.File.Resolve(path));

    /// <summary>As the user would name it, who stands in the current folder.</summary>
    private static string Shorten(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}

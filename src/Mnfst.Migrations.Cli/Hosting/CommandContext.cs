using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>All that a command is given.</summary>
/// <param name="arguments">The command line.</param>
/// <param name="rawArguments">The same as it was written.</param>
/// <param name="options">The options that all commands have.</param>
/// <param name="host">The program.</param>
/// <param name="surroundings">What surrounds it.</param>
/// <param name="output">Where to say what.</param>
/// <param name="cancellationToken">Asks it to stop.</param>
internal sealed class CommandContext(
    ParseResult arguments,
    IReadOnlyList<string> rawArguments,
    GlobalOptions options,
    CommandLineHost host,
    Surroundings surroundings,
    CommandOutput output,
    CancellationToken cancellationToken
)
{
    private ProjectSettings? _file;

    // Standard input can be read once.
    private string? _input;

    public ParseResult Arguments => arguments;

    public IReadOnlyList<string> RawArguments => rawArguments;

    /// <summary>The command that was asked for.</summary>
    public CliCommand Command => (CliCommand)arguments.CommandResult.Command;

    /// <summary>The name of the program.</summary>
    public string Program => host.Name;

    public Surroundings Surroundings => surroundings;

    public CommandOutput Output => output;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What the settings file says.</summary>
    /// <exception cref="CommandFailedException">It is malformed.</exception>
    public ProjectSettings File => _file ??= SettingsFile.Load(host.FindSettingsFolder(this));

    /// <summary>How migrations are run, by the options that all commands have and by the settings file.</summary>
    public RunSettings RunSettings
    {
        get
        {
            Require(CommandInput.Journal);
            return new RunSettings
            {
                JournalSchema = Get(options.JournalSchema),
                Variable = surroundings.Variable,
            }.Or(File.In(EnvironmentName).Run);
        }
    }

    /// <summary>How migrations are linted, by the settings file.</summary>
    public LintSection LintSettings => File.In(EnvironmentName).Lint;

    /// <summary>How many targets with one history are migrated, by the settings file.</summary>
    public FleetSettings FleetSettings => File.In(EnvironmentName).Fleet;

    private string? EnvironmentName => Get(options.Environment);

    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    public T Get<T>(Argument<T> argument) => arguments.GetRequiredValue(argument);

    /// <summary>Refuses options that mean nothing beside another one.</summary>
    /// <param name="others">The options.</param>
    /// <param name="reason">Why they mean nothing.</param>
    /// <exception cref="CommandFailedException">One is given.</exception>
    public void RefuseGiven(IEnumerable<Option> others, string reason)
    {
        var given = others
            .Where(option => arguments.GetResult(option) is { Implicit: false })
            .Select(option => option.Name)
            .ToList();
        if (given.Count > 0)
            throw new CommandFailedException(
                given is [var only]
                    ? $"{reason}, so {only} has no effect. Remove it."
                    : $"{reason}, so {string.Join(", ", given.SkipLast(1))} and {given[^1]} have no effect. Remove them.",
                ExitCode.Usage
            );
    }

    /// <summary>The folder of seeds, unless the command line names one.</summary>
    public string SeedsFolder =>
        File.Seeds is { } folder
            ? Path.GetFullPath(File.Resolve(folder))
            : Path.GetFullPath(host.FindSeedsFolder(this), Surroundings.Folder);

    /// <summary>Gives the migrations.</summary>
    /// <param name="tellIfEmpty">Whether the user hears of it if there are none.</param>
    public async Task<IMigrationCatalog> LoadCatalogAsync(bool tellIfEmpty = true)
    {
        Require(CommandInput.Migrations);
        var catalog = await host.LoadCatalogAsync(this);
        if (tellIfEmpty)
            TellIfEmpty(catalog);
        return catalog;
    }

    /// <summary>Has the command run from its beginning by a process that can load the migrations, if this one cannot.</summary>
    /// <returns>That one's exit code; null if the command goes on here.</returns>
    public Task<int?> RunWithCatalogElsewhereAsync()
    {
        Require(CommandInput.Migrations);
        return host.RunElsewhereAsync(this);
    }

    /// <summary>Has a shell offered the revisions that another command line would find, should it ask for any.</summary>
    /// <param name="line">That command line, which is not run.</param>
    public void OfferRevisions(ParseResult line)
    {
        var silent = new CommandOutput(
            new Screen(TextWriter.Null, ScreenTraits.Plain),
            new Screen(TextWriter.Null, ScreenTraits.Plain)
        );
        var context = new CommandContext(line, [], options, host, surroundings, silent, cancellationToken);
        options.Revisions.Load = () => host.LoadRevisionsAtOnceAsync(context);
    }

    /// <summary>Gives the revisions as far as they can be told, without building anything.</summary>
    public async Task<RevisionSource> LoadRevisionsAsync()
    {
        Require(CommandInput.Sources);
        var revisions = await host.LoadRevisionsAsync(this);
        if (revisions.Faults.Count == 0)
            TellIfEmpty(revisions.Catalog);
        return revisions;
    }

    private void TellIfEmpty(IMigrationCatalog catalog)
    {
        if (catalog.Entries.Count == 0)
            output.Say($"There are no revisions yet.{host.FirstRevisionAdvice(this)}");
    }

    /// <summary>Whether somebody named a database.</summary>
    public bool NamesDatabase => ChooseDatabase() is not null;

    /// <summary>The options for what is in the settings file.</summary>
    public IReadOnlyList<Option> SettingsOptions => [options.Environment, options.JournalSchema];

    /// <summary>The database that the command line names; null if it leaves that to others.</summary>
    public string? DatabaseOption => Get(options.Database);

    /// <summary>Whether the command line says which database is meant, by itself or by its environment.</summary>
    public bool SaysDatabase => DatabaseOption is not null || EnvironmentName is not null;

    /// <summary>Looks which database is named, and warns where one goes before another that was meant, too.</summary>
    /// <returns>The database; null if none is named.</returns>
    public DatabaseChoice? FindDatabase()
    {
        var choice = ChooseDatabase();
        if (
            choice is { IsVariable: true }
            && EnvironmentName is not null
            && File.In(EnvironmentName).Database is not null
        )
            output.Warn($"{choice} is set and overrides the database of environment '{EnvironmentName}'.");
        return choice;
    }

    /// <summary>Makes the database ready for use.</summary>
    /// <exception cref="CommandFailedException">Nobody named one, or a dev database does not start.</exception>
    public async Task<OpenedDatabase> OpenDatabaseAsync()
    {
        var choice =
            FindDatabase()
            ?? throw DatabaseChoice.None(
                File,
                EnvironmentName,
                DatabaseWords.For(output.Format),
                output.Format == OutputFormat.MsBuild ? "" : host.DatabaseAdvice
            );
        return await OpenAsync(choice);
    }

    /// <summary>Makes a database ready for use that is not the command's own.</summary>
    /// <param name="name">An environment of the settings file, or what <c>--database</c> takes.</param>
    /// <exception cref="CommandFailedException">There is none of that name, or a dev database does not start.</exception>
    public Task<OpenedDatabase> OpenOtherDatabaseAsync(string name) =>
        OpenAsync(DatabaseChoice.Other(name, File));

    private async Task<OpenedDatabase> OpenAsync(DatabaseChoice choice)
    {
        if (choice.IsInput)
            choice = choice with
            {
                Url = _input ??= await DatabaseSecrets.ReadInputAsync(this),
                IsSecret = true,
            };
        else if (choice.Programs is { Command: { } command, Timeout: var timeout })
            choice = choice with
            {
                Url = await DatabaseSecrets.AskAsync(command, "the database", $"{choice}", timeout, this),
            };
        if (choice.IsDev)
            return await host.OpenDevDatabaseAsync(choice.Url, this);
        var database = OpenedDatabase.At(choice);
        if (choice.Programs is { PasswordCommand: { } program, Timeout: var limit })
            database.Connection.Password = await DatabaseSecrets.AskAsync(
                program,
                "the password of the database",
                $"{choice}",
                limit,
                this
            );
        if (choice.IsSecret)
            Secrets.Hide(database.Connection.Password);
        return database;
    }

    /// <summary>Answers with a JSON document.</summary>
    public void WriteJson<T>(T document, JsonTypeInfo<T> type) => output.WriteJson(document, type);

    private DatabaseChoice? ChooseDatabase()
    {
        Require(CommandInput.Database);
        return DatabaseChoice.Find(Get(options.Database), File, EnvironmentName, surroundings.Variable);
    }

    /// <summary>What a command reads, its command line has to offer.</summary>
    private void Require(CommandInput input)
    {
        if (!Command.Input.HasFlag(input))
            throw new InvalidOperationException($"'{Command.Name}' reads what it does not offer: {input}.");
    }
}

using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>What differs between the command lines: where migrations come from, and what else can be said.</summary>
internal abstract class CommandLineHost
{
    /// <summary>The name of the program.</summary>
    public abstract string Name { get; }

    /// <summary>What is typed to run it, for usage and examples.</summary>
    public virtual string CalledAs => Name;

    /// <summary>What the program is, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>What is typed in a folder to run the tool, which messages name as <c>mnfst</c>.</summary>
    public virtual string FindToolCommand(string folder) => "mnfst";

    /// <summary>What a user may be told who named no database.</summary>
    public virtual string DatabaseAdvice => "";

    /// <summary>What a user may be told whose migrations have no revision yet.</summary>
    public virtual string FirstRevisionAdvice(CommandContext context) => "";

    /// <summary>Options for what a command reads, besides those of every command line.</summary>
    public virtual IEnumerable<Option> OptionsFor(CommandInput input) => [];

    /// <summary>Commands besides those of every command line, and more able ones in the place of those.</summary>
    public virtual IReadOnlyList<NamedCommand> Commands => [];

    /// <summary>The folder in which to begin to look for the settings file.</summary>
    public virtual string FindSettingsFolder(CommandContext context) => context.Surroundings.Folder;

    /// <summary>The folder of seeds, if neither the command line nor the settings file names one.</summary>
    public virtual string FindSeedsFolder(CommandContext context) => Path.Combine("migrations", "seeds");

    /// <summary>Has a command run by another process.</summary>
    /// <returns>That one's exit code; null if the command can run here.</returns>
    public virtual Task<int?> RunElsewhereAsync(CommandContext context) => Task.FromResult<int?>(null);

    /// <summary>Gives the migrations.</summary>
    /// <exception cref="CommandFailedException">There are none to be found.</exception>
    public abstract Task<IMigrationCatalog> LoadCatalogAsync(CommandContext context);

    /// <summary>
    /// Gives the revisions as far as they can be told without a build: of migrations that are compiled, all of them.
    /// </summary>
    /// <exception cref="CommandFailedException">There are none to be found.</exception>
    public virtual async Task<RevisionSource> LoadRevisionsAsync(CommandContext context) =>
        new(await LoadCatalogAsync(context), []);

    /// <summary>Gives the revisions that a shell offers while a user types: what is known at once.</summary>
    public virtual async Task<IMigrationCatalog> LoadRevisionsAtOnceAsync(CommandContext context) =>
        (await LoadRevisionsAsync(context)).Catalog;

    /// <summary>Starts a dev database.</summary>
    /// <param name="url">A text that begins with <see cref="DevScheme"/>.</param>
    /// <param name="context">The command that wants it.</param>
    /// <exception cref="CommandFailedException">There is none to be had.</exception>
    public virtual Task<OpenedDatabase> OpenDevDatabaseAsync(string url, CommandContext context) =>
        throw new CommandFailedException(
            $"'{url}' is a dev database, which only the mnfst tool can start. Give the URL of a database."
        );

    /// <summary>What a URL begins with that names a dev database.</summary>
    public const string DevScheme = "dev:";
}

using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>Which database a command is for, and who said so.</summary>
/// <param name="Url">A URL, keywords of libpq or of Npgsql, or a dev database; empty if a program prints it.</param>
/// <param name="Source">Where it was named, for messages.</param>
internal sealed record DatabaseChoice(string Url, string Source)
{
    private const string OptionName = "--database";
    private const string StandardInput = "-";

    /// <summary>Whether an environment variable named it.</summary>
    public bool IsVariable { get; private init; }

    /// <summary>What the settings file says of it, if that names a program; null if nothing has to be asked for.</summary>
    public DatabaseSettings? Programs { get; private init; }

    /// <summary>Whether its password was kept from files and command lines, and so from messages, too.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it is to be read from standard input.</summary>
    public bool IsInput => IsOption && Url == StandardInput;

    /// <summary>Whether the command line named it.</summary>
    public bool IsOption => Source == OptionName;

    /// <summary>Whether it is a dev database, rightly written or not.</summary>
    public bool IsDev => Url.StartsWith(CommandLineHost.DevScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks where a database may be named, in the order of the documentation.</summary>
    /// <param name="option">The value of <c>--database</c>.</param>
    /// <param name="settings">The settings file.</param>
    /// <param name="environment">The value of <c>--env</c>.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <returns>The database; null if none is named.</returns>
    public static DatabaseChoice? Find(
        string? option,
        ProjectSettings settings,
        string? environment,
        Func<string, string?> variable
    ) =>
        Of(option, OptionName)
        ?? OfVariable("MNFST_DATABASE", variable)
        ?? OfVariable("DATABASE_URL", variable)
        ?? OfSettings(
            settings.In(environment).Database,
            environment is null ? $"{settings.Path}" : $"environment '{environment}' of {settings.Path}"
        );

    /// <summary>A database beside that of the command.</summary>
    /// <param name="name">An environment, or what <c>--database</c> takes.</param>
    /// <param name="settings">The settings file.</param>
    /// <exception cref="CommandFailedException">There is no such environment, or it has no database.</exception>
    public static DatabaseChoice Other(string name, ProjectSettings settings)
    {
        if (IsUrl(name))
            return new DatabaseChoice(name.Trim(), OptionName);
        var source = $"environment '{name}' of {settings.Path}";
        return OfSettings(settings.In(name).Database, source)
            ?? throw new CommandFailedException($"No database is given by {source}.", ExitCode.Usage);
    }

    /// <summary>Whether a text is meant to say where a database is, and not to name an environment.</summary>
    public static bool IsUrl(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        || text.Contains('=', StringComparison.Ordinal)
        || text.StartsWith(CommandLineHost.DevScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>What to tell a user who named none.</summary>
    /// <param name="settings">The settings file.</param>
    /// <param name="environment">The value of <c>--env</c>.</param>
    /// <param name="words">How that user names one.</param>
    /// <param name="advice">What else there is to say.</param>
    public static CommandFailedException None(
        ProjectSettings settings,
        string? environment,
        DatabaseWords words,
        string advice
    ) => new(DescribeNone(settings, environment, words) + advice, ExitCode.Usage);

    /// <summary>Who named the database; not its URL, which may hold a password.</summary>
    public override string ToString() => Source;

    /// <summary>One that is blank was meant to name a database, so that the next one must not be taken for it.</summary>
    private static DatabaseChoice? Of(string? url, string source) =>
        url is null ? null
        : string.IsNullOrWhiteSpace(url)
            ? throw new CommandFailedException(
                $"The database in {source} is blank. Name one, or remove it; postgres:// takes everything from PGHOST, PGDATABASE and the other PG variables.",
                ExitCode.Usage
            )
        : new DatabaseChoice(url.Trim(), source);

    private static DatabaseChoice? OfSettings(DatabaseSettings? database, string source) =>
        database is null ? null
        : database is { Command: null, PasswordCommand: null } ? Of(database.Url, source)
        : new DatabaseChoice(database.Url?.Trim() ?? "", source) { Programs = database, IsSecret = true };

    /// <summary>An empty variable is one that is not set.</summary>
    private static DatabaseChoice? OfVariable(string name, Func<string, string?> variable) =>
        Of(variable(name) is { Length: > 0 } value ? value : null, name) is { } choice
            ? choice with
            {
                IsVariable = true,
            }
            : null;

    private static string DescribeNone(ProjectSettings settings, string? environment, DatabaseWords words)
    {
        var ways =
            $"{words.Database}, set MNFST_DATABASE or DATABASE_URL, or write \"database\" in mnfst.json.";
        return environment is null && settings.Environments.Count > 0
            ? $"No database is given. {settings.Path} has the environments {string.Join(", ", settings.Environments.Keys)}: choose one with {words.Environment}. Or: {ways}"
            : $"No database is given. {ways}";
    }
}

using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Hosting;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>Which database a command is for, and who said so.</summary>
/// <param name="Url">A URL, Npgsql's keywords, or a dev database.</param>
/// <param name="Source">Where it was named, for messages.</param>
internal sealed record DatabaseChoice(string Url, string Source)
{
    /// <summary>Whether an environment variable named it.</summary>
    public bool IsVariable { get; private init; }

    /// <summary>Whether it is a dev database, rightly written or not.</summary>
    public bool IsDev => Url.StartsWith(CommandLineHost.DevScheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks where a database may be named, in the order of the documentation.</summary>
    /// <param name="option">The value of <c>--database</c>.</param>
    /// <param name="settings">The settings file.</param>
    /// <param name="environment">The value of <c>--env</c>.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <returns>The database; null if nobody named one.</returns>
    public static DatabaseChoice? Find(
        string? option,
        ProjectSettings settings,
        string? environment,
        Func<string, string?> variable
    ) =>
        Of(option, "--database")
        ?? OfVariable("MNFST_DATABASE", variable)
        ?? OfVariable("DATABASE_URL", variable)
        ?? Of(
            settings.In(environment).Database,
            environment is null ? $"{settings.Path}" : $"environment '{environment}' of {settings.Path}"
        );

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

    private static DatabaseChoice? Of(string? url, string source) =>
        string.IsNullOrWhiteSpace(url) ? null : new DatabaseChoice(url.Trim(), source);

    private static DatabaseChoice? OfVariable(string name, Func<string, string?> variable) =>
        Of(variable(name), name) is { } choice ? choice with { IsVariable = true } : null;

    private static string DescribeNone(ProjectSettings settings, string? environment, DatabaseWords words)
    {
        var ways =
            $"{words.Database}, or set MNFST_DATABASE or DATABASE_URL, or write \"database\" into mnfst.json.";
        return environment is null && settings.Environments.Count > 0
            ? $"No database is named. {settings.Path} has the environments {string.Join(", ", settings.Environments.Keys)}: choose one with {words.Environment}. Or: {ways}"
            : $"No database is named. {ways}";
    }
}

namespace Mnfst.Migrations.Aspire.CommandLine;

/// <summary>What the program of the migrations is told, by the options of the app host.</summary>
internal static class MigrationsCommandLine
{
    /// <summary>Applies what is pending.</summary>
    public static IReadOnlyList<string> Upgrade(MigrationsOptions options) =>
        ["upgrade", .. options.Targets, .. Place(options), .. Arguments(options)];

    /// <summary>Shows where the database is.</summary>
    public static IReadOnlyList<string> Status(MigrationsOptions options) => ["status", .. Place(options)];

    /// <summary>Reverts the last revision. Who asked for it has been asked whether they mean it.</summary>
    public static IReadOnlyList<string> DowngradeOne(MigrationsOptions options) =>
        ["downgrade", "--yes", .. Place(options), .. Arguments(options)];

    /// <summary>Reverts everything, upgrades to the heads and runs all seeds, likewise.</summary>
    public static IReadOnlyList<string> Reset(MigrationsOptions options) =>
        ["reset", "--yes", .. Place(options), .. Arguments(options)];

    private static IEnumerable<string> Place(MigrationsOptions options)
    {
        if (options.JournalSchema is { } schema)
        {
            yield return "--journal-schema";
            yield return schema;
        }
        if (options.Environment is { } environment)
        {
            yield return "--env";
            yield return environment;
        }
    }

    private static IEnumerable<string> Arguments(MigrationsOptions options) =>
        options.Arguments.SelectMany(argument => new[] { "-x", $"{argument.Key}={argument.Value}" });
}

using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What <c>mnfst.json</c> says; nothing if there is none.</summary>
internal sealed record ProjectSettings
{
    public static ProjectSettings None { get; } = new();

    /// <summary>The file; null if there is none.</summary>
    public string? Path { get; init; }

    /// <summary>The project whose migrations to run: a folder or a file, as written.</summary>
    public string? Project { get; init; }

    /// <summary>The folder of .sql revision files, as written.</summary>
    public string? Migrations { get; init; }

    /// <summary>How new revisions are written.</summary>
    public AuthoringSettings Authoring { get; init; } = new();

    /// <summary>Where the schema is written that the database shall have; nothing if nowhere.</summary>
    public IReadOnlyList<ModelSettings> Model { get; init; } = [];

    /// <summary>What of schemas is compared.</summary>
    public CompareSettings Compare { get; init; } = new();

    /// <summary>The folder of seeds, as written.</summary>
    public string? Seeds { get; init; }

    /// <summary>Whether PostgreSQL's binaries may be fetched for a dev database: <c>dev_download</c>.</summary>
    public bool AllowsDevDownload { get; init; } = true;

    /// <summary>What holds in every environment that does not say otherwise.</summary>
    public EnvironmentSettings Default { get; init; } = new();

    public IReadOnlyDictionary<string, EnvironmentSettings> Environments { get; init; } =
        new Dictionary<string, EnvironmentSettings>();

    /// <summary>The settings of an environment, and what holds in all of them.</summary>
    /// <param name="name">Its name; null for what holds in all.</param>
    /// <exception cref="CommandFailedException">There is no such environment.</exception>
    public EnvironmentSettings In(string? name)
    {
        if (name is null)
            return Default;
        if (!Environments.TryGetValue(name, out var environment))
            throw new CommandFailedException(DescribeUnknown(name), ExitCode.Usage);
        return new EnvironmentSettings
        {
            Database = environment.Database ?? Default.Database,
            Run = environment.Run.Or(Default.Run),
            Lint = environment.Lint.Or(Default.Lint),
            Fleet = environment.Fleet.Or(Default.Fleet),
        };
    }

    /// <summary>A path of the file, which is relative to the file's folder.</summary>
    public string Resolve(string path) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", path);

    private string DescribeUnknown(string name)
    {
        if (Path is null)
            return $"There is no environment '{name}': no {SettingsFile.Name} was found here or above. Create one, or remove --env.";
        if (NearestName.Find(name, Environments.Keys) is { } nearest)
            return $"There is no environment '{name}' in {Path}. Did you mean '{nearest}'?";
        return Environments.Count == 0
            ? $"There is no environment '{name}' in {Path}: it has none."
            : $"There is no environment '{name}' in {Path}. It has: {string.Join(", ", Environments.Keys)}.";
    }
}

using System.Globalization;
using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Contracts;
using Mnfst.Migrations.DevDatabase.Providers;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>A project's data folder and the programs that can read it.</summary>
/// <param name="key">The project.</param>
/// <param name="cache">Where projects' data are kept.</param>
/// <param name="programs">The programs to choose from.</param>
internal sealed class ProjectData(ProjectKey key, CacheFolder cache, IServerPrograms programs)
{
    /// <summary>The folder of everything that belongs to the project's server.</summary>
    public string Home { get; } = Path.Combine(cache.Projects, key.Id);

    public string Data => Path.Combine(Home, "data");

    public string LogFile => Data + ".log";

    public string LockFile => Home + ".lock";

    /// <summary>The data of one major version are of no use to another.</summary>
    /// <exception cref="DevDatabaseException">The version that made the data is not there any more.</exception>
    public async Task<PostgresBinaries> ChooseBinariesAsync(CancellationToken cancellationToken)
    {
        if (Major is not { } major)
        {
            return await programs.GetAsync(cancellationToken).ConfigureAwait(false);
        }

        return await programs.FindAsync(major, cancellationToken).ConfigureAwait(false)
            ?? throw new DevDatabaseException(
                $"The dev database of {key.Folder} was created by PostgreSQL {major}, which is no longer found. "
                    + $"Install PostgreSQL {major} again or name its folder in MNFST_POSTGRES_BIN, "
                    + "or delete the database with 'mnfst dev reset'."
            );
    }

    public ProjectServerStatus Describe() =>
        new()
        {
            Source = programs.Source,
            Location = Data,
            Exists = Major is not null,
            IsRunning = false,
            IsKept = false,
            Version =
                Major is { } major && major != RequestedVersion.MajorOf(programs.Version)
                    ? major.ToString(CultureInfo.InvariantCulture)
                    : programs.Version,
            LogFile = LogFile,
        };

    public async Task<OpenedServer> OpenAsync(RunningServer running, CancellationToken cancellationToken) =>
        new LocalServer(
            running.Address,
            await ChooseBinariesAsync(cancellationToken).ConfigureAwait(false),
            programs.Source,
            isThrowaway: false,
            () => running.Hold.DisposeAsync().AsTask()
        );

    private int? Major
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return
                File.Exists(file)
                && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var major)
                ? major
                : null;
        }
    }
}

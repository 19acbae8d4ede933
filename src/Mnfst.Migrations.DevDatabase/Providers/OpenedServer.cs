using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.DevDatabase.Connections;

namespace Mnfst.Migrations.DevDatabase.Providers;

/// <summary>
/// A server that a provider has started or joined: what <c>DevServer</c> has to know of it, and what is peculiar to
/// servers of its source.
/// </summary>
/// <param name="address">How it is reached.</param>
/// <param name="source">Where it comes from.</param>
/// <param name="version">The version of PostgreSQL, such as <c>15.18</c>.</param>
/// <param name="psqlPath">The psql that came with it; null where none did.</param>
internal abstract class OpenedServer(
    ServerAddress address,
    DevServerSource source,
    string version,
    string? psqlPath
)
{
    public ServerAddress Address { get; } = address;

    public DevServerSource Source { get; } = source;

    public string Version { get; } = version;

    public string? PsqlPath { get; } = psqlPath;

    /// <summary>Whether databases that were made here outlive the use of the server if they are not dropped.</summary>
    public abstract bool KeepsDatabases { get; }

    /// <summary>The database to be connected to for making others.</summary>
    public virtual string MaintenanceDatabase => ServerAddress.MaintenanceDatabase;

    /// <summary>The full name of a database that is asked for.</summary>
    public virtual string NameDatabase(string name) => name;

    /// <summary>Finds the client program that came with the server: of its version, and where it can reach it.</summary>
    /// <param name="program">The program, such as <c>pg_dump</c>.</param>
    /// <returns>The program; null if the server brings none.</returns>
    public virtual IPostgresClient? FindClient(string program) => null;

    /// <summary>How to start psql at the user's terminal where this machine has none; null if the server brings none.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="hasTerminal">Whether there is a terminal.</param>
    public virtual ProcessStartInfo? StartPsqlBeside(IEnumerable<string> arguments, bool hasTerminal) => null;

    /// <summary>Ends the use of the server.</summary>
    public abstract Task ReleaseAsync();
}

namespace Mnfst.Migrations.DevDatabase;

/// <summary>How a project's dev database is.</summary>
public sealed record ProjectServerStatus
{
    /// <summary>Where its server comes from.</summary>
    public required DevServerSource Source { get; init; }

    /// <summary>Where its data are: a folder, a Docker volume, or a database on a server.</summary>
    public required string Location { get; init; }

    /// <summary>Whether there is a database already; the first command makes it.</summary>
    public required bool Exists { get; init; }

    /// <summary>Whether the server accepts connections now.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Whether it goes on when no command uses it, because it was started by hand.</summary>
    public required bool IsKept { get; init; }

    /// <summary>The version of PostgreSQL, such as <c>15.18</c>; null where only a running server could tell.</summary>
    public string? Version { get; init; }

    /// <summary>Its URL while it runs, with the password if it has one.</summary>
    public string? Url { get; init; }

    /// <summary>The server's log, where it is a file of this machine.</summary>
    public string? LogFile { get; init; }

    /// <summary>The status without the URL, which may hold a password.</summary>
    public override string ToString() =>
        $"{Source} {Location}: {(IsRunning ? IsKept ? "kept running" : "running" : Exists ? "stopped" : "not made yet")}";
}

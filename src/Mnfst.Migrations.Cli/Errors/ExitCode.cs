namespace Mnfst.Migrations.Cli.Errors;

/// <summary>What a command tells the shell.</summary>
internal enum ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    Done = 0,

    /// <summary>It failed; the message says why.</summary>
    Failed = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>Revisions are pending (<c>status --check</c>, <c>current --check-heads</c>).</summary>
    Pending = 3,

    /// <summary>The database and the project differ (<c>status --check</c>).</summary>
    Differences = 4,

    /// <summary>Something was found (<c>verify</c>, <c>doctor</c>).</summary>
    Findings = 5,

    /// <summary>Another migration held the lock for too long.</summary>
    LockNotAcquired = 6,

    /// <summary>It was stopped, by Ctrl-C or a signal.</summary>
    Interrupted = 130,
}

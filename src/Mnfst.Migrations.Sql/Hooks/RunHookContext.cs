using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations;

/// <summary>What a hook of a run is given.</summary>
public sealed class RunHookContext : HookContext
{
    internal RunHookContext() { }

    /// <summary>The revisions that are done and stay so, in order; none yet before the run.</summary>
    public IReadOnlyList<Revision> Done { get; init; } = [];

    /// <summary>
    /// Why the run ended early: a <see cref="MigrationException"/>, or a
    /// <see cref="MigrationCanceledException"/> if it was stopped; null before a run, and after one that did
    /// all of its plan.
    /// </summary>
    public Exception? Failure { get; init; }
}

using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>The targets of one server that wait for their turn; those of a database one after the other, so that a connection serves many.</summary>
internal sealed class ServerQueue
{
    private readonly Queue<FleetTarget> _targets;
    private readonly Lock _gate = new();

    private ServerQueue(string server, IEnumerable<FleetTarget> targets)
    {
        Server = server;
        _targets = new Queue<FleetTarget>(
            targets
                .GroupBy(target => target.Database.Database, StringComparer.Ordinal)
                .SelectMany(group => group)
        );
    }

    /// <summary>The address of the server.</summary>
    public string Server { get; }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _targets.Count;
        }
    }

    /// <summary>The one whose turn it is; there has to be one.</summary>
    public FleetTarget First
    {
        get
        {
            lock (_gate)
                return _targets.Peek();
        }
    }

    /// <summary>Divides targets by their servers.</summary>
    public static IReadOnlyList<ServerQueue> Of(IEnumerable<FleetTarget> targets) =>
        [
            .. targets
                .GroupBy(target => target.Server, StringComparer.Ordinal)
                .Select(group => new ServerQueue(group.Key, group)),
        ];

    /// <summary>The next one; null if there is none.</summary>
    public FleetTarget? Take()
    {
        lock (_gate)
            return _targets.TryDequeue(out var target) ? target : null;
    }
}

using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>Where a connection is cut.</summary>
public enum Cut
{
    /// <summary>The server does not get a message of the client.</summary>
    BeforeMessage,

    /// <summary>The server gets it and acts, and nobody hears of that.</summary>
    AfterMessage,

    /// <summary>The client does not get a message of the server, which hears that the client is gone.</summary>
    BeforeAnswer,
}

/// <summary>A connection to a database that is cut once.</summary>
internal sealed class CutWire : IAsyncDisposable
{
    private readonly WireTap _tap;
    private readonly int? _at;
    private int _messages;

    /// <param name="database">The database.</param>
    /// <param name="cut">Where it is cut.</param>
    /// <param name="at">At which message, counted from 0; null to count them only.</param>
    public CutWire(TestDatabase database, Cut cut, int? at)
    {
        _at = at;
        _tap = new WireTap(database);
        if (cut == Cut.BeforeAnswer)
            _tap.OnAnswer = answer => Decide(answer, WireAction.CutBefore);
        else
            _tap.OnMessage = message =>
                Task.FromResult(
                    Decide(message, cut == Cut.BeforeMessage ? WireAction.CutBefore : WireAction.CutAfter)
                );
    }

    public string ConnectionString => _tap.ConnectionString;

    /// <summary>How many messages there were of the direction that is cut.</summary>
    public int Messages => _messages;

    /// <summary>The message at which it was cut; null if it was not.</summary>
    public WireMessage? Last { get; private set; }

    public ValueTask DisposeAsync() => _tap.DisposeAsync();

    private WireAction Decide(WireMessage message, WireAction cut)
    {
        if (Interlocked.Increment(ref _messages) - 1 != _at)
            return WireAction.Forward;
        Last = message;
        return cut;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>
/// Stands between a client and the server: notes every message that the client sends, and can lose the connection at
/// any message of either.
/// </summary>
public sealed class WireTap : IAsyncDisposable
{
    /// <summary>An ErrorResponse (PostgreSQL manual, 55.7), as PgBouncer sends it.</summary>
    private static readonly byte[] Refusal =
    [
        .. "E\0\0\0\x42"u8,
        .. "SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: options\0\0"u8,
    ];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<WireMessage> _sent = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private int _opened;
    private int _numbered;
    private int _answered;

    public WireTap(TestDatabase database)
    {
        _server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Decides on each message of the client; may take its time.</summary>
    public Func<WireMessage, Task<WireAction>> OnMessage { get; set; } =
        _ => Task.FromResult(WireAction.Forward);

    /// <summary>Decides on each message of the server; what is set applies to connections that are opened then.</summary>
    public Func<WireMessage, WireAction>? OnAnswer { get; set; }

    public IReadOnlyCollection<WireMessage> Sent => _sent;

    /// <summary>Loses the connection right after the server got a statement, so that nobody hears how it went.</summary>
    /// <param name="statement">How the statement begins.</param>
    /// <param name="occurrence">Which of them, counted from 1.</param>
    public void CutAfter(string statement, int occurrence = 1)
    {
        var seen = 0;
        var isCut = false;
        OnMessage = message =>
        {
            if (message.Sql.StartsWith(statement, StringComparison.Ordinal))
                seen++;
            if (isCut || seen < occurrence || !message.EndsTurn)
                return Task.FromResult(WireAction.Forward);
            isCut = true;
            return Task.FromResult(WireAction.CutAfter);
        };
    }

    /// <summary>The statements that one connection sent, in order, from the first that has this text in it.</summary>
    public IReadOnlyList<string> Statements(string from, int connection = 0) =>
        [
            .. _sent
                .Where(message => message.Connection == connection && message.Type is 'P' or 'Q')
                .Select(message => message.Sql)
                .SkipWhile(sql => !sql.Contains(from, StringComparison.Ordinal)),
        ];

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // The loop may be about to ask a listener for more that must not have stopped by then.
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                _connections.Add(ServeAsync(client, _opened++));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client, int connection)
    {
        using var server = await ConnectAsync();
        using (client)
        {
            client.NoDelay = true;
            var answers = OnAnswer is { } decide
                ? AnswerAsync(server, client, connection, decide)
                : CopyAsync(server, client);
            var cut = await PassOnAsync(client, server, connection);
            // The server works off what it got, then sees the end.
            Close(server, cut == WireAction.CutAfter ? SocketShutdown.Send : SocketShutdown.Both);
            await answers;
        }
    }

    /// <summary>Hands messages on until one end closes, or one message ends the connection.</summary>
    private async Task<WireAction> PassOnAsync(Socket client, Socket server, int connection)
    {
        var reader = new WireReader(new NetworkStream(client));
        try
        {
            while (await reader.ReadAsync(_stop.Token) is (var type, var sql, var bytes))
            {
                var message = new WireMessage(connection, _numbered++, type, sql);
                _sent.Enqueue(message);
                var action = await OnMessage(message);
                // Closed first, lest the server's answer be quicker.
                if (action == WireAction.CutAfter)
                    client.Close(0);
                if (action == WireAction.Refuse)
                    await client.SendAsync(Refusal, _stop.Token);
                else if (action != WireAction.CutBefore)
                    await server.SendAsync(bytes, _stop.Token);
                if (action != WireAction.Forward)
                    return action;
            }
        }
        catch (Exception e) when (IsOfEnd(e))
        {
            // One end is gone, or the test is over.
        }
        return WireAction.CutBefore;
    }

    /// <summary>Hands the server's messages on until one end closes, or one message ends the connection.</summary>
    private async Task AnswerAsync(
        Socket server,
        Socket client,
        int connection,
        Func<WireMessage, WireAction> decide
    )
    {
        var reader = new WireReader(new NetworkStream(server), ofServer: true);
        try
        {
            while (await reader.ReadAsync(_stop.Token) is (var type, _, var bytes))
            {
                var number = Interlocked.Increment(ref _answered) - 1;
                var action = decide(new WireMessage(connection, number, type, ""));
                if (action != WireAction.CutBefore)
                    await client.SendAsync(bytes, _stop.Token);
                if (action != WireAction.Forward)
                    break;
            }
        }
        catch (Exception e) when (IsOfEnd(e))
        {
            // One end is gone, or the test is over.
        }
        client.Close(0);
    }

    private static bool IsOfEnd(Exception e) =>
        e is OperationCanceledException or SocketException or IOException or ObjectDisposedException;

    private async Task CopyAsync(Socket server, Socket client)
    {
        var buffer = new byte[8192];
        var clientGone = false;
        try
        {
            while (await server.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                try
                {
                    if (!clientGone)
                        await client.SendAsync(buffer.AsMemory(0, count), _stop.Token);
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    // Whatever else the server says is read and lost, so that it is not kept from working.
                    clientGone = true;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The server is gone, or the test is over.
        }
        client.Close(0);
    }

    private async Task<Socket> ConnectAsync()
    {
        var isFolder = Path.IsPathRooted(_server.Host!);
        EndPoint end = isFolder
            ? new UnixDomainSocketEndPoint(Path.Combine(_server.Host!, $".s.PGSQL.{_server.Port}"))
            : new DnsEndPoint(_server.Host!, _server.Port);
        var socket = isFolder
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(end);
        return socket;
    }

    private static void Close(Socket socket, SocketShutdown how)
    {
        try
        {
            socket.Shutdown(how);
        }
        catch (SocketException)
        {
            // It is closed already.
        }
    }
}

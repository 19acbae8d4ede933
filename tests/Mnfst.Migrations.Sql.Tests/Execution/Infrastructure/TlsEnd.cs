using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>
/// Speaks TLS in front of the server of the tests, which listens where there is none. Without a certificate it says that
/// it has no TLS.
/// </summary>
public sealed class TlsEnd : IAsyncDisposable
{
    private const int TlsRequest = 80877103;
    private const int GssRequest = 80877104;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly TestCertificate? _certificate;
    private readonly bool _wantsClient;
    private readonly Task _accepting;

    public TlsEnd(TestDatabase database, TestCertificate? certificate, bool wantsClient = false)
    {
        (_certificate, _wantsClient) = (certificate, wantsClient);
        _server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The database behind it, in libpq's keywords.</summary>
    public string ConnectionString =>
        $"host=localhost port={((IPEndPoint)_listener.LocalEndpoint).Port} user={_server.Username} password='{_server.Password}' dbname={_server.Database} gssencmode=disable";

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
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                var first = await ReadStartAsync(stream);
                while (CodeOf(first) == GssRequest || (CodeOf(first) == TlsRequest && _certificate is null))
                {
                    await stream.WriteAsync("N"u8.ToArray(), _stop.Token);
                    first = await ReadStartAsync(stream);
                }
                if (CodeOf(first) != TlsRequest)
                {
                    await PassOnAsync(stream, first);
                    return;
                }
                await stream.WriteAsync("S"u8.ToArray(), _stop.Token);
                await using var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions
                    {
                        ServerCertificate = _certificate!.Certificate,
                        ClientCertificateRequired = _wantsClient,
                        // It says what it wants by PostgreSQL's own message.
                        RemoteCertificateValidationCallback = (_, _, _, errors) =>
                            !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch),
                    },
                    _stop.Token
                );
                first = await ReadStartAsync(secure);
                if (_wantsClient && secure.RemoteCertificate is null)
                    await RefuseAsync(secure);
                else
                    await PassOnAsync(secure, first);
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or IOException or AuthenticationException
            )
        {
            // One end is gone, or does not trust the other, or the test is over.
        }
    }

    /// <summary>As PostgreSQL does where its pg_hba.conf says clientcert.</summary>
    private async Task RefuseAsync(Stream client)
    {
        const string Fields = "SFATAL\0VFATAL\0C28000\0Mconnection requires a valid client certificate\0\0";
        var message = new byte[1 + 4 + Fields.Length];
        message[0] = (byte)'E';
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        Encoding.ASCII.GetBytes(Fields, message.AsSpan(5));
        await client.WriteAsync(message, _stop.Token);
    }

    private async Task PassOnAsync(Stream client, byte[] first)
    {
        using var socket = await ConnectAsync();
        await using var server = new NetworkStream(socket);
        await server.WriteAsync(first, _stop.Token);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(client.CopyToAsync(server, end.Token), server.CopyToAsync(client, end.Token));
        await end.CancelAsync();
    }

    private async Task<byte[]> ReadStartAsync(Stream stream)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length, _stop.Token);
        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        length.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(4), _stop.Token);
        return message;
    }

    private static int CodeOf(byte[] message) => BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(4));

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
}

using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

/// <summary>Connections by TLS: what is checked is what libpq checks, and what does not hold is said.</summary>
public sealed class TlsTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-tls-");
    private readonly TestCertificate _authority = TestCertificate.Authority("Test Authority");
    private readonly TestCertificate _other = TestCertificate.Authority("Other Authority");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sslmode=prefer")]
    [InlineData("sslmode=require")]
    [InlineData("sslmode=require sslrootcert={authority}")]
    [InlineData("sslmode=verify-ca sslrootcert={authority}")]
    [InlineData("sslmode=verify-full sslrootcert={authority}")]
    [InlineData("sslmode=verify-full sslrootcert={both}")]
    public async Task What_holds_lets_in(string parameters)
    {
        using var certificate = _authority.Sign("server", hosts: "localhost");
        Assert.Null(await ConnectAsync(certificate, parameters));
    }

    [Theory]
    [InlineData(
        "sslmode=require sslrootcert={other}",
        "issued by 'CN=Test Authority', which no certificate in"
    )]
    [InlineData(
        "sslmode=verify-ca sslrootcert={other}",
        "issued by 'CN=Test Authority', which no certificate in"
    )]
    [InlineData(
        "sslmode=verify-full sslrootcert={other}",
        "issued by 'CN=Test Authority', which no certificate in"
    )]
    [InlineData("sslrootcert=system", "issued by 'CN=Test Authority', which this system does not trust")]
    [InlineData("sslmode=verify-full", "issued by 'CN=Test Authority', which this system does not trust")]
    [InlineData("sslmode=require sslrootcert={folder}/none.crt", "none.crt': there is no such file")]
    [InlineData("sslmode=verify-ca sslrootcert={junk}", "certificates of sslrootcert cannot be read")]
    [InlineData("sslmode=require sslcert={folder}/none.crt", "none.crt' does not exist. Fix sslcert")]
    [InlineData(
        "sslmode=require sslcert={client} sslkey={folder}/none.key",
        "none.key', does not exist. Fix sslkey"
    )]
    [InlineData("sslmode=require sslcert={junk} sslkey={key}", "client certificate cannot be read from")]
    [InlineData("sslmode=require sslcert={client} sslkey={junk}", "client certificate cannot be read from")]
    public async Task What_does_not_hold_is_said(string parameters, string message)
    {
        using var certificate = _authority.Sign("server", hosts: "localhost");
        Assert.Contains(message, await ConnectAsync(certificate, parameters), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name()
    {
        using var certificate = _authority.Sign("server", hosts: ["db.example", "10.0.0.1"]);

        Assert.Null(await ConnectAsync(certificate, "sslmode=verify-ca sslrootcert={authority}"));
        Assert.Contains(
            "is for 'db.example', '10.0.0.1', not for 'localhost'",
            await ConnectAsync(certificate, "sslmode=verify-full sslrootcert={authority}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_certificate_that_has_expired()
    {
        using var certificate = _authority.Sign("server", days: -2, hosts: "localhost");

        Assert.Null(await ConnectAsync(certificate, "sslmode=require"));
        Assert.Contains(
            $"the server's certificate expired on {DateTime.Now.AddDays(-2):yyyy-MM-dd}",
            await ConnectAsync(certificate, "sslmode=verify-ca sslrootcert={authority}"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sslmode=require", "the server has no TLS, which sslmode=require requires")]
    [InlineData("sslmode=verify-full", "the server has no TLS, which sslmode=verify-full requires")]
    [InlineData("sslmode=prefer", null)]
    [InlineData("sslmode=allow", null)]
    [InlineData("channel_binding=require", "channel_binding=require needs SCRAM over TLS")]
    public async Task A_server_without_TLS(string parameters, string? message)
    {
        var said = await ConnectAsync(null, parameters);

        if (message is null)
            Assert.Null(said);
        else
            Assert.Contains(message, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_wants_a_certificate()
    {
        using var certificate = _authority.Sign("server", hosts: "localhost");

        Assert.Null(
            await ConnectAsync(
                certificate,
                "sslmode=require sslcert={client} sslkey={key}",
                wantsClient: true
            )
        );
        Assert.Contains(
            "connection requires a valid client certificate. Give one in sslcert and sslkey",
            await ConnectAsync(certificate, "sslmode=require", wantsClient: true),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupWrite)]
    public async Task A_key_that_others_may_read(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        using var certificate = _authority.Sign("server", hosts: "localhost");

        var said = await ConnectAsync(
            certificate,
            "sslmode=require sslcert={client} sslkey={key}",
            keyMode: mode
        );

        Assert.Contains("is accessible to other users", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("require_auth=scram-sha-256", "an authentication method that require_auth does not allow")]
    [InlineData("require_auth=!none", "an authentication method that require_auth does not allow")]
    [InlineData("require_auth=none,scram-sha-256", null)]
    [InlineData("require_auth=!md5", null)]
    [InlineData("channel_binding=require require_auth=md5", "do not fit together")]
    [InlineData("target_session_attrs=standby", "the server is a primary")]
    [InlineData("target_session_attrs=read-write", null)]
    public async Task What_else_is_asked_of_the_server(string parameters, string? message)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        Assert.SkipUnless(
            await database.QueryAsync<string>("SELECT current_setting('server_version_num')", Token)
                is { } version
                && int.Parse(version, null) >= 140000,
            "The server does not say what it is."
        );
        var said = await ConnectAsync(null, parameters);

        if (message is null)
            Assert.Null(said);
        else
            Assert.Contains(message, said, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <returns>What was said; null if it went well.</returns>
    private async Task<string?> ConnectAsync(
        TestCertificate? certificate,
        string parameters,
        bool wantsClient = false,
        UnixFileMode keyMode = UnixFileMode.UserRead
    )
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var end = new TlsEnd(database, certificate, wantsClient);
        using var client = _authority.Sign("client");
        var files = new Dictionary<string, string>
        {
            ["{authority}"] = Write("authority.crt", _authority.CertificatePem),
            ["{other}"] = Write("other.crt", _other.CertificatePem),
            ["{both}"] = Write("both.crt", $"{_other.CertificatePem}\n{_authority.CertificatePem}"),
            ["{client}"] = Write("client.crt", client.CertificatePem),
            ["{key}"] = Write("client.key", client.KeyPem, keyMode),
            ["{junk}"] = Write("junk.pem", "-----BEGIN CERTIFICATE-----\nnothing\n"),
            ["{folder}"] = _folder.FullName,
        };
        var text = files.Aggregate(
            $"{end.ConnectionString} {parameters}",
            (all, file) => all.Replace(file.Key, file.Value, StringComparison.Ordinal)
        );
        var runner = new MigrationRunner(
            new TestProject(database),
            DatabaseUrl.Parse(text),
            new MigrationOptions()
        );
        try
        {
            await runner.GetStatusAsync(Token);
            return null;
        }
        catch (MigrationException e)
        {
            return e.Message;
        }
    }

    private string Write(string name, string text, UnixFileMode mode = UnixFileMode.UserRead)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.Delete(path);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        return path;
    }
}

using System.Net;
using System.Net.Sockets;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>What psql takes from the environment: the password, the password file, the service file.</summary>
public class CredentialTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_password_may_be_in_PGPASSWORD()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var here = new ToolSurroundings().Sql("001");
        here.Variables["PGPASSWORD"] = role.Password;

        (await ToolRun.RunAsync(here, "upgrade", "--database", role.ConnectionString)).Ended(0);
    }

    [Fact]
    public async Task The_password_may_be_in_the_password_file()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var here = new ToolSurroundings()
            .Sql("001")
            .With("pgpass", $"*:*:{database.Name}:{role.Name}:{role.Password}\n");
        var file = Path.Combine(here.Folder, "pgpass");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        here.Variables["PGPASSFILE"] = file;

        (await ToolRun.RunAsync(here, "upgrade", "--database", role.ConnectionString)).Ended(0);
    }

    [Fact]
    public async Task A_password_file_that_others_may_read_is_not_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var here = new ToolSurroundings().Sql("001").With("pgpass", $"*:*:*:*:{role.Password}\n");
        var file = Path.Combine(here.Folder, "pgpass");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        here.Variables["PGPASSFILE"] = file;

        var refused = (await ToolRun.RunAsync(here, "upgrade", "--database", role.ConnectionString)).Ended(1);

        Assert.Contains("is ignored, because other users", refused.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("report it", refused.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_string_says_goes_before_the_environment()
    {
        await using var right = await server.CreateDatabaseAsync(Token);
        await using var wrong = await server.CreateDatabaseAsync(Token);
        var address = new NpgsqlConnectionStringBuilder(right.ConnectionString);
        using var here = new ToolSurroundings().Sql("001");
        here.Variables["PGDATABASE"] = wrong.Name;
        here.Variables["PGHOST"] = address.Host!;
        here.Variables["PGPORT"] = $"{address.Port}";
        here.Variables["PGUSER"] = address.Username!;

        (await ToolRun.RunAsync(here, "upgrade", "--database", $"password=x dbname={right.Name}")).Ended(0);
        var misread = (
            await ToolRun.RunAsync(here, "upgrade", "--database", $"password=x,dbname={right.Name}")
        ).Ended(1);

        const string Journal = "SELECT to_regclass('mnfst_revision') IS NOT NULL";
        Assert.True(await right.QueryAsync<bool>(Journal, Token));
        Assert.False(await wrong.QueryAsync<bool>(Journal, Token));
        Assert.Contains("another keyword, 'dbname'", misread.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PGSSLMODE", "verify_full", "'sslmode' (from PGSSLMODE)")]
    [InlineData("PGPORT", "99999", "(from PGPORT)")]
    [InlineData("PGGSSENCMODE", "always", "'gssencmode' (from PGGSSENCMODE)")]
    [InlineData("PGREQUIREAUTH", "scram", "'require_auth' (from PGREQUIREAUTH)")]
    [InlineData("PGREQUIREPEER", "postgres", "'requirepeer' (from PGREQUIREPEER)")]
    [InlineData("PGCONNECT_TIMEOUT", "soon", "'connect_timeout' (from PGCONNECT_TIMEOUT)")]
    public async Task A_variable_that_can_not_be_is_named(string variable, string value, string message)
    {
        using var here = new ToolSurroundings().Sql("001");
        here.Variables[variable] = value;

        var refused = (await ToolRun.RunAsync(here, "current", "--database", "postgres://db/app")).Ended(1);

        Assert.Contains(message, refused.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?gssencmode=prefer", true)]
    public async Task Only_who_asks_for_Kerberos_is_told_that_its_library_is_absent(string asked, bool isTold)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the library belongs to the system.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var hangingUp = HangUpAsync(listener);
        using var here = new ToolSurroundings().Sql("001").With("libgssapi_krb5.so.2", "no library");
        here.Variables["LD_LIBRARY_PATH"] = here.Folder;

        var url = $"postgres://app@{listener.LocalEndpoint}/app{asked}";
        var refused = (await ToolRun.RunAsync(here, "current", "--database", url)).Ended(1);
        listener.Stop();
        await hangingUp;

        Assert.Contains("Cannot connect", refused.Messages, StringComparison.Ordinal);
        Assert.Equal(isTold, refused.Messages.Contains("gssapi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_whole_database_may_be_in_the_service_file()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        var address = new NpgsqlConnectionStringBuilder(role.ConnectionString);
        using var here = new ToolSurroundings()
            .Sql("001")
            .With(
                "services",
                $"""
                # The database of the test
                [app]
                host={address.Host}
                port={address.Port}
                user={role.Name}
                password={role.Password}
                dbname={database.Name}
                """
            );
        here.Variables["PGSERVICEFILE"] = Path.Combine(here.Folder, "services");

        (await ToolRun.RunAsync(here, "upgrade", "--database", "postgres://?service=app")).Ended(0);
        here.Variables["PGSERVICE"] = "app";
        here.Variables["MNFST_DATABASE"] = "postgres://";
        var current = (await ToolRun.RunAsync(here, "current")).Ended(0);
        here.Variables["PGSERVICE"] = "absent";
        var absent = (await ToolRun.RunAsync(here, "current")).Ended(1);

        Assert.Equal("001 (head)\n", current.Results);
        Assert.Contains("'absent'", absent.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(role.Password, absent.Messages, StringComparison.Ordinal);
    }

    private static async Task HangUpAsync(TcpListener listener)
    {
        try
        {
            while (true)
                (await listener.AcceptTcpClientAsync(Token)).Dispose();
        }
        catch (SocketException)
        {
            // It listens no longer.
        }
    }
}

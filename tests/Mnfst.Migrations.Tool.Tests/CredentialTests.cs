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

        Assert.Contains("Can not connect", refused.Messages, StringComparison.Ordinal);
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

using CsCheck;
using Mnfst.Migrations.DevDatabase.Connections;
using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Tests;

public class PostgresUrlTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char['!', '~'], 1, 12];

    [Theory]
    [InlineData(
        "postgres://me:s%40cret@db.example:5433/app",
        "Host=db.example;Port=5433;Username=me;Password=s@cret;Database=app"
    )]
    [InlineData("postgresql://db/app", "Host=db;Database=app")]
    [InlineData("postgres://[::1]:5433/app", "Host=::1;Port=5433;Database=app")]
    [InlineData(
        "postgres://postgres@%2Ftmp%2Fsockets:5432/app",
        "Host=/tmp/sockets;Port=5432;Username=postgres;Database=app"
    )]
    [InlineData("postgres:///app?host=/tmp/sockets&user=me", "Host=/tmp/sockets;Username=me;Database=app")]
    [InlineData(
        "postgres://db/app?sslmode=verify-full&application_name=x%20y",
        "Host=db;Database=app;SSL Mode=VerifyFull;Application Name=x y"
    )]
    [InlineData("Host=db;Database=app", "Host=db;Database=app")]
    public void It_is_read_as_libpq_reads_it(string url, string keywords) =>
        Assert.True(new NpgsqlConnectionStringBuilder(keywords).EquivalentTo(PostgresUrl.Parse(url)));

    [Theory]
    [InlineData("postgres://me:secret@db:port/app")]
    [InlineData("postgres://me:secret@db/app?no_such=1")]
    [InlineData("secret nonsense")]
    [InlineData("Password=secret;No Such Keyword=1")]
    public void A_fault_is_said_without_the_text(string url)
    {
        var fault = Assert.Throws<FormatException>(() => PostgresUrl.Parse(url));

        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(Text, Text, Text, Text, Gen.Int[1, 65535], Gen.Enum<SslMode>())
            .Sample(
                (host, user, password, database, port, ssl) =>
                {
                    var settings = new NpgsqlConnectionStringBuilder
                    {
                        Host = host.Replace(",", "", StringComparison.Ordinal) + "x",
                        Port = port,
                        Username = user,
                        Password = password,
                        Database = database,
                        SslMode = ssl,
                    };
                    settings.Host = settings.Host.Trim('[', ']').Replace(':', '.');
                    return settings.EquivalentTo(PostgresUrl.Parse(PostgresUrl.Format(settings)));
                }
            );
}

using CsCheck;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

public class DatabaseUrlTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char['!', '~'], 1, 12];

    [Theory]
    [InlineData(
        "postgres://me:s%40cret@db.example:5433/app",
        "Host=db.example;Port=5433;Username=me;Password=s@cret;Database=app"
    )]
    [InlineData("postgresql://me@db/app", "Host=db;Username=me;Database=app")]
    [InlineData("postgres://me@[::1]:5433/app", "Host=::1;Port=5433;Username=me;Database=app")]
    [InlineData("postgres://me@%2Ftmp%2Fsockets/app", "Host=/tmp/sockets;Username=me;Database=app")]
    [InlineData("postgres:///app?host=/tmp/sockets&user=me", "Host=/tmp/sockets;Username=me;Database=app")]
    [InlineData("postgres://me@a:1,b:2/app", "Host=a:1,b:2;Username=me;Database=app")]
    [InlineData("postgres://me@a,b:2/app", "Host=a:5432,b:2;Username=me;Database=app")]
    [InlineData("postgres://me@db", "Host=db;Username=me;Database=me")]
    [InlineData(
        "postgres://me@db/app?sslmode=verify-full&application_name=x%20y&connect_timeout=3",
        "Host=db;Username=me;Database=app;SSL Mode=VerifyFull;Application Name=x y;Timeout=3"
    )]
    [InlineData("postgres://me@db/app?ssl=true", "Host=db;Username=me;Database=app;SSL Mode=Require")]
    [InlineData("Host=db;Username=me;Database=app", "Host=db;Username=me;Database=app")]
    public void It_is_read_as_libpq_reads_it(string url, string keywords) =>
        Assert.Equal(new NpgsqlConnectionStringBuilder(keywords), DatabaseUrl.Parse(url));

    [Theory]
    [InlineData("postgres://me:secret@db:port/app", "port that is not a number")]
    [InlineData("postgres://me:secret@db/app?no_such=1", "libpq does not have")]
    [InlineData("postgres://me:secret%zz@db/app", "write %25")]
    [InlineData("secret nonsense", "neither a URL nor")]
    [InlineData("Password=secret;No Such Keyword=1", "Npgsql does not know keyword 2")]
    [InlineData("Host=db;Password=secret;Port=many", "value for keyword 'Port'")]
    public void A_fault_is_said_without_the_text(string url, string message)
    {
        var fault = Assert.Throws<MigrationException>(() => DatabaseUrl.Parse(url));

        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Host=db;Port=5433;Username=me;Password=s@c/r:t;Database=a b",
        "postgres://me:s%40c%2Fr%3At@db:5433/a%20b"
    )]
    [InlineData("Host=/tmp/sockets;Username=me;Database=app", "postgres://me@%2Ftmp%2Fsockets/app")]
    [InlineData("Host=::1;Port=5433;Username=me;Database=app", "postgres://me@[::1]:5433/app")]
    [InlineData("Host=a:1,b:2;Username=me;Database=app", "postgres://me@a:1,b:2/app")]
    [InlineData(
        "Host=db;Username=me;Database=app;SSL Mode=VerifyFull;Application Name=x y",
        "postgres://me@db/app?sslmode=verify-full&application_name=x%20y"
    )]
    public void It_is_written_as_libpq_reads_it(string keywords, string url) =>
        Assert.Equal(url, DatabaseUrl.Format(new NpgsqlConnectionStringBuilder(keywords)));

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(Text, Text, Text, Text, Gen.Int[1, 65535], Gen.Enum<SslMode>())
            .Sample(
                (host, user, password, database, port, ssl) =>
                {
                    var settings = new NpgsqlConnectionStringBuilder
                    {
                        // A list of hosts has its ports elsewhere, and brackets are not part of a name.
                        Host = string.Concat(host.Where(sign => !",[]:".Contains(sign))) + "x",
                        Port = port,
                        Username = user,
                        Password = password,
                        Database = database,
                        SslMode = ssl,
                    };
                    return settings.EquivalentTo(DatabaseUrl.Parse(DatabaseUrl.Format(settings)));
                }
            );
}

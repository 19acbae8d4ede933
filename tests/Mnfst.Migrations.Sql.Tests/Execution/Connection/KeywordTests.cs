using System.ComponentModel;
using System.Reflection;
using CsCheck;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

/// <summary>libpq's keywords, Npgsql's, and what is neither: never half of it.</summary>
public class KeywordTests
{
    private static readonly Gen<string> Value = Gen.String[Gen.Char[" !'\"\\=;,ab1\t"], 1, 12];

    [Theory]
    [InlineData(
        "password=x host=127.0.0.1 dbname=right user=me",
        "Host=127.0.0.1;Username=me;Password=x;Database=right"
    )]
    [InlineData(
        "  host = db\n\tport= 5433 user =me dbname='a b' ",
        "Host=db;Port=5433;Username=me;Database=a b"
    )]
    [InlineData(
        @"host=db user=me dbname=app password='it\'s \\ here'",
        @"Host=db;Username=me;Database=app;Password='it''s \ here'"
    )]
    [InlineData(
        @"host=db user=me dbname=app password=a\ b\'c",
        "Host=db;Username=me;Database=app;Password=\"a b'c\""
    )]
    [InlineData("host=db user=me dbname=app password=p;w", "Host=db;Username=me;Database=app;Password='p;w'")]
    [InlineData("host=db user=me dbname=app password=''", "Host=db;Username=me;Database=app")]
    [InlineData("host=db user=me dbname=", "Host=db;Username=me;Database=me")]
    [InlineData("host=a,b port=1,2 user=me dbname=app", "Host=a:1,b:2;Username=me;Database=app")]
    [InlineData("host=a,b port=1 user=me dbname=app", "Host=a:1,b:1;Username=me;Database=app")]
    [InlineData("hostaddr=127.0.0.1 user=me dbname=app", "Host=127.0.0.1;Username=me;Database=app")]
    [InlineData(
        "host=db user=me dbname=app sslmode=verify-ca sslrootcert=/r sslcert=/c sslkey=/k sslpassword=p",
        "Host=db;Username=me;Database=app;SSL Mode=VerifyCA;Root Certificate=/r;SSL Certificate=/c;SSL Key=/k;SSL Password=p"
    )]
    [InlineData(
        "host=db user=me dbname=app sslrootcert=system",
        "Host=db;Username=me;Database=app;SSL Mode=VerifyFull;Root Certificate=system"
    )]
    [InlineData(
        "host=db user=me dbname=app require_auth=scram-sha-256,md5 channel_binding=require gssencmode=disable",
        "Host=db;Username=me;Database=app;Require Auth=ScramSHA256,MD5;Channel Binding=Require;GSS Encryption Mode=Disable"
    )]
    [InlineData(
        "host=db user=me dbname=app options='-c search_path=a -c application_name=b' connect_timeout=7 passfile=/p krbsrvname=k load_balance_hosts=random target_session_attrs=any",
        "Host=db;Username=me;Database=app;Options=-c search_path=a -c application_name=b;Timeout=7;Passfile=/p;Kerberos Service Name=k;Load Balance Hosts=true;Target Session Attributes=any"
    )]
    [InlineData(
        "host=db user=me dbname=app sslsni=1 sslcompression=0 ssl_min_protocol_version=TLSv1.2 replication=off keepalives=1",
        "Host=db;Username=me;Database=app"
    )]
    [InlineData("host=db;username=me;database=app;", "Host=db;Username=me;Database=app")]
    [InlineData("Host=db;Username=me;Database=a;database=app", "Host=db;Username=me;Database=app")]
    [InlineData(
        "Server=db;User Id=me;DB=app;SSLMode=Require;Options=-c search_path=a",
        "Host=db;Username=me;Database=app;SSL Mode=Require;Options=-c search_path=a"
    )]
    [InlineData(
        "Host=db;Username=me;Database=app;Password='a;Database=b'",
        "Host=db;Username=me;Database=app;Password='a;Database=b'"
    )]
    [InlineData(
        "Host=db;Username=me;Database=app;Password=a b'c",
        "Host=db;Username=me;Database=app;Password=\"a b'c\""
    )]
    public void It_is_read_as_its_owner_reads_it(string text, string keywords) =>
        Assert.Equal(new NpgsqlConnectionStringBuilder(keywords), DatabaseUrl.Parse(text));

    [Theory]
    [InlineData("host=db,password=s3cret,dbname=app", "'host' continues with another keyword, 'password'")]
    [InlineData("Host=db,Password=s3cret,Database=app", "'Host' continues with another keyword, 'password'")]
    [InlineData("Host=db Password=s3cret Database=app", "'Host' continues with another keyword, 'password'")]
    [InlineData("host=db dbname=app;Password=s3cret", "'dbname' continues with another keyword, 'password'")]
    [InlineData("host=db;dbname=app;password=s3cret", "another keyword")]
    [InlineData("Host=db&Password=s3cret", "another keyword")]
    [InlineData("Host=db|SSL Mode=Require|Password=s3cret", "another keyword")]
    [InlineData("Password=s3cret host=db dbname=app", "another keyword")]
    [InlineData("Host:db;Password:s3cret", "Write '=' after a keyword")]
    [InlineData("host=db host=s3cret", "has 'host' more than once")]
    [InlineData("Host=db;Server=s3cret;Database=app", "has 'Host' more than once")]
    [InlineData("hots=db password=s3cret", "libpq has no keyword 'hots'. Did you mean 'host'?")]
    [InlineData("Hots=db;Password=s3cret", "Npgsql has no keyword 'Hots'. Did you mean 'Host'?")]
    [InlineData("Host=db;User=me;Password=s3cret", "'User'")]
    [InlineData("Host=db;Data=app;Password=s3cret", "Npgsql")]
    [InlineData("Host=db;Password=s3;cret=x", "keyword 3")]
    [InlineData("host=db password=s3 cret=x", "keyword 3")]
    [InlineData("host=db password=s3 cret", "not followed by '='")]
    [InlineData("host=db password='s3cret", "never closed")]
    [InlineData("password=s3\\cret", "differently")]
    [InlineData("s3cret", "neither a URL nor")]
    [InlineData("app", "neither a URL nor")]
    [InlineData("me:s3cret@db/app", "neither a URL nor")]
    [InlineData("=s3cret", "does not know keyword 1")]
    [InlineData("host=db port=99999 password=s3cret", "Write a whole number from 1 to 65535")]
    [InlineData("host=db port=0 password=s3cret", "Write a whole number from 1 to 65535")]
    [InlineData("host=db port=s3cret", "Write a whole number from 1 to 65535")]
    [InlineData("Host=db;Port=99999;Password=s3cret", "Write a whole number from 1 to 65535")]
    [InlineData("Host=db;Port=s3cret", "value for keyword 'Port'")]
    [InlineData("host=a,b port=1,2,3 password=s3cret", "2 hosts")]
    [InlineData("host=db sslmode=s3cret", "Write one of disable, allow, prefer")]
    [InlineData("host=db sslmode=2 password=s3cret", "Write one of disable, allow, prefer")]
    [InlineData("host=db connect_timeout=s3cret", "whole number of seconds")]
    [InlineData("host=db require_auth=s3cret", "Write some of password, md5")]
    [InlineData("host=db target_session_attrs=s3cret", "Write one of any, read-write")]
    [InlineData("host=db hostaddr=127.0.0.1 password=s3cret", "Remove hostaddr or host")]
    [InlineData("host=db requirepeer=s3cret", "'requirepeer'")]
    [InlineData("host=db sslcrl=s3cret", "'Check Certificate Revocation=true'")]
    [InlineData("host=db replication=database password=s3cret", "'replication'")]
    [InlineData(
        "host=db sslrootcert=system sslmode=require password=s3cret",
        "sslrootcert=system needs sslmode=verify-full"
    )]
    [InlineData("service=nowhere password=s3cret", "No service file defines")]
    public void What_is_not_understood_is_refused_without_a_word_of_it(string text, string message)
    {
        var fault = Assert.Throws<MigrationException>(() => DatabaseUrl.Parse(text));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Null(fault.InnerException);
        Assert.DoesNotContain("s3", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql+asyncpg://me:s3cret@db/app", "SQLAlchemy")]
    [InlineData("postgres+psycopg2://me:s3cret@db/app", "SQLAlchemy")]
    [InlineData("jdbc:postgresql://db/app?user=me&password=s3cret", "JDBC")]
    [InlineData("postgres:/me:s3cret@db/app", "two slashes")]
    [InlineData("postgresql:me:s3cret@db/app", "two slashes")]
    [InlineData("mysql://me:s3cret@db/app", "'mysql' is not PostgreSQL")]
    [InlineData("pgsql://me:s3cret@db/app", "starts with postgres://")]
    [InlineData("s3cret://me@db/app", "starts with postgres://")]
    [InlineData("postgres://me:s3/cret@db/app", "percent-encoded")]
    [InlineData("postgres://me:53/s3cret@db/app", "percent-encoded")]
    [InlineData("postgres://me:53?s3cret@db/app", "percent-encoded")]
    [InlineData("postgres://me:s3?cret@db/app", "percent-encoded")]
    [InlineData("postgres://me:s3%cret@db/app", "write %25")]
    [InlineData("postgres://db/app sslmode=require password=s3cret", "=")]
    [InlineData("postgres://db/a b", "white space")]
    [InlineData("postgres://host=db password=s3cret", "percent-encoded")]
    [InlineData("postgres://db/app?sslmode", "NAME=VALUE")]
    [InlineData("postgres://db/app?host=a&host=s3cret", "has 'host' more than once")]
    [InlineData("postgres://db/app?s3cret=x", "libpq does not have")]
    [InlineData("postgres://db/app?sslmod=require", "Did you mean 'sslmode'?")]
    [InlineData("postgres://[::1/app", "bracket")]
    [InlineData("postgres://db:99999/app", "from 1 to 65535")]
    public void A_URL_of_another_kind_is_refused_without_a_word_of_it(string text, string message)
    {
        var fault = Assert.Throws<MigrationException>(() => DatabaseUrl.Parse(text));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Null(fault.InnerException);
        Assert.DoesNotContain("s3", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_quoted_is_read_back() =>
        Gen.Select(Value, Value)
            .Sample(
                (password, database) =>
                {
                    var libpq = DatabaseUrl.Parse(
                        $"host=db user=me password={Quote(password)} dbname = {Quote(database)}"
                    );
                    var npgsql = DatabaseUrl.Parse(
                        new NpgsqlConnectionStringBuilder
                        {
                            Host = "db",
                            Username = "me",
                            Password = password,
                            Database = database,
                        }.ConnectionString
                    );
                    Assert.Equal((password, database), (libpq.Password, libpq.Database));
                    Assert.Equal((password, database), (npgsql.Password, npgsql.Database));
                }
            );

    [Fact]
    public void Every_keyword_of_Npgsql_is_known()
    {
        var names = typeof(NpgsqlConnectionStringBuilder)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(property => property.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName)
            .OfType<string>()
            .Distinct();
        var value = new Dictionary<string, string> { ["Include Error Detail"] = "true" };

        foreach (var name in names)
        {
            // Whatever becomes of the value, the keyword is not the fault.
            var fault = Record.Exception(() =>
                DatabaseUrl.Parse($"Host=db;{name}={value.GetValueOrDefault(name, "1")}")
            );
            Assert.DoesNotContain("keyword 2", fault?.Message ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("has no keyword", fault?.Message ?? "", StringComparison.Ordinal);
        }
    }

    private static string Quote(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}

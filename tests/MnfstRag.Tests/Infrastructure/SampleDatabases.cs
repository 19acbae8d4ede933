using Mnfst.Migrations.Testing;
using Mnfst.Migrations.Testing.Support;

namespace MnfstRag.Tests.Infrastructure;

/// <summary>Databases at any revision of the sample, one for each test.</summary>
public sealed class SampleDatabases() : MigrationDatabases(MigrationCatalog.Instance);

/// <summary>What the tests of the sample ask of a database besides.</summary>
internal static class SampleDatabaseExtensions
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All rows of a query, as one JSON array.</summary>
    public static Task<string> RowsAsync(this MigrationDatabase database, string query) =>
        database.QuerySingleAsync<string>(
            $"SELECT coalesce(jsonb_agg(to_jsonb(q)), '[]')::text FROM ({query}) q",
            Token
        );

    /// <summary>Has psql run a script: that which stands beside a server of this machine.</summary>
    public static Task<PsqlOutcome> RunPsqlAsync(
        this MigrationDatabase database,
        PostgresServer server,
        string script
    ) => Psql.RunAsync(server, database.Url, script, Token);

    /// <summary>The schema as pg_dump sees it.</summary>
    public static Task<string> DumpSchemaAsync(this MigrationDatabase database, PostgresServer server) =>
        SchemaDump.OfAsync(server, database);
}

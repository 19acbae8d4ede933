using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>The sample's model is what its migrations make.</summary>
public class SampleModelTests(PostgresServer server)
{
    /// <summary>All that is in the schema, a line for each thing; the journal is no part of it.</summary>
    private const string Schema = """
        SELECT thing FROM (
            SELECT format(
                'column %s.%s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
                attnotnull, coalesce(pg_get_expr(adbin, adrelid), 'no default')
            )
            FROM pg_attribute
            JOIN pg_class c ON c.oid = attrelid AND relkind IN ('r', 'v')
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL
            SELECT format('label %s %s', enumtypid::regtype, enumlabel) FROM pg_enum
            UNION ALL
            SELECT rtrim(pg_get_functiondef(oid), E'\n') FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL
            SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT format('policy %s.%s %s', tablename, policyname, qual) FROM pg_policies
            UNION ALL
            SELECT format('rls %s', oid::regclass) FROM pg_class WHERE relrowsecurity
        ) things (thing)
        WHERE thing NOT LIKE '%mnfst_%'
        ORDER BY thing COLLATE "C"
        """;

    [Fact]
    public async Task It_is()
    {
        var token = TestContext.Current.CancellationToken;
        await using var migrated = await server.CreateDatabaseAsync(token);
        using var there = new ToolSurroundings(migrated);
        (await ToolRun.RunAsync(there, ["upgrade", .. Sample.Arguments])).Ended(0);
        var expected = new List<string>();
        await using var command = migrated.DataSource.CreateCommand(Schema);
        await using (var reader = await command.ExecuteReaderAsync(token))
            while (await reader.ReadAsync(token))
                expected.Add(reader.GetString(0));

        using var here = new ToolSurroundings().At(Path.GetDirectoryName(Sample.Project)!);
        string[] built = ["--no-build", "--configuration", Sample.Configuration];
        var outcome = await ModelRun.RunAsync(await server.Server, here, Schema, built);

        Assert.Equal(string.Join("\n", expected), outcome.Ended(0).Results.TrimEnd());
        Assert.Contains("column users.role user_role t 'user'::user_role", expected);
    }
}

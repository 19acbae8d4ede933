using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

public class IndexTests(SampleDatabases databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_concurrent_index_is_valid_and_as_declared()
    {
        await using var database = await databases.At("head").CreateAsync(Token);
        Assert.Equal(
            "(tenant_id, status, created_at DESC) valid ready",
            await database.QuerySingleAsync<string>(
                """
                SELECT substring(pg_get_indexdef(indexrelid) FROM '\(.*\)')
                    || CASE WHEN indisvalid THEN ' valid' ELSE '' END || CASE WHEN indisready THEN ' ready' ELSE '' END
                FROM pg_index WHERE indexrelid = 'idx_documents_tenant_status_created'::regclass
                """,
                Token
            )
        );
    }

    [Fact]
    public async Task No_index_is_left_invalid()
    {
        await using var database = await databases.At("head").CreateAsync(Token);
        Assert.Equal(
            0,
            await database.QuerySingleAsync<long>("SELECT count(*) FROM pg_index WHERE NOT indisvalid", Token)
        );
    }
}

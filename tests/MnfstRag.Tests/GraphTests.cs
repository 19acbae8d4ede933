using Mnfst.Migrations.Testing.Support;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>The way through the graph, and what pg_dump, which knows nothing of this project, says of the schema there.</summary>
public class GraphTests(SampleDatabases databases, PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_revisions_go_up_down_and_up_again()
    {
        await using var database = await databases.At("base").CreateAsync(Token);
        var empty = await database.DumpSchemaAsync(server);

        var up = await database.UpgradeToAsync("head", Token);
        Assert.Equal(
            MigrationCatalog.Instance.Entries.Select(entry => entry.Revision.Id),
            up.Done.Select(r => r.Id)
        );
        var full = await database.DumpSchemaAsync(server);
        Assert.Contains("CREATE TABLE public.users", full);
        Assert.True((await database.Runner.GetStatusAsync(Token)).IsAtHeads);
        Assert.Empty((await database.UpgradeToAsync("head", Token)).Done);

        var down = await database.DowngradeToAsync("base", Token);
        Assert.Equal(up.Done.Reverse().Select(r => r.Id), down.Done.Select(r => r.Id));
        Assert.Equal(empty, await database.DumpSchemaAsync(server));
        Assert.Empty((await database.Runner.GetStatusAsync(Token)).Applied);

        await database.UpgradeToAsync("head", Token);
        Assert.Equal(full, await database.DumpSchemaAsync(server));
    }

    [Fact]
    public async Task Only_the_merge_leaves_the_schema_as_it_is()
    {
        foreach (var entry in MigrationCatalog.Instance.Entries)
        {
            await using var database = await databases
                .At([.. entry.Revision.DownRevisions])
                .CreateAsync(Token);
            var before = await database.DumpSchemaAsync(server);
            await database.UpgradeToAsync(entry.Revision.Id, Token);
            Assert.Equal(
                entry.Revision.Id == RevisionIds._006_merge_user_preferences_audit_trail,
                before == await database.DumpSchemaAsync(server)
            );
        }
    }

    [Fact]
    public async Task A_merge_comes_apart_into_its_branches_and_each_can_be_taken_back_alone()
    {
        await using var database = await databases
            .At(RevisionIds._006_merge_user_preferences_audit_trail)
            .CreateAsync(Token);

        await database.DowngradeToAsync(RevisionIds._004_add_user_preferences, Token);
        Assert.Equal(
            [RevisionIds._004_add_user_preferences, RevisionIds._005_add_audit_trail],
            (await database.Runner.GetStatusAsync(Token)).CurrentHeads.Select(head => head.Id)
        );

        await database.DowngradeToAsync($"{RevisionIds._005_add_audit_trail}@-1", Token);
        Assert.Equal(
            RevisionIds._004_add_user_preferences,
            Assert.Single((await database.Runner.GetStatusAsync(Token)).CurrentHeads).Id
        );
        Assert.True(
            await database.QuerySingleAsync<bool>("SELECT to_regclass('user_preferences') IS NOT NULL", Token)
        );
        Assert.True(await database.QuerySingleAsync<bool>("SELECT to_regclass('audit_logs') IS NULL", Token));
    }
}

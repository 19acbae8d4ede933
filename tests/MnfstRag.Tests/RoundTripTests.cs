using Mnfst.Migrations.Testing.Support;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>What each revision does, its downgrade takes back, and leaves nothing behind.</summary>
public class RoundTripTests(PostgresServer server)
{
    /// <summary>Every edge of the graph: a revision, and one that it follows.</summary>
    public static TheoryData<string, string> Edges() =>
        [
            .. from entry in MigrationCatalog.Instance.Entries
            from down in entry.Revision.DownRevisions.DefaultIfEmpty("base")
            select (down, entry.Revision.Id),
        ];

    [Fact]
    public async Task All_revisions_go_up_down_and_up_again()
    {
        await using var database = await SampleDatabase.CreateAsync(server);
        var empty = await database.DumpSchemaAsync();

        var up = await database.UpgradeAsync("head");
        Assert.Equal(
            MigrationCatalog.Instance.Entries.Select(entry => entry.Revision.Id),
            up.Done.Select(r => r.Id)
        );
        var full = await database.DumpSchemaAsync();
        Assert.Contains("CREATE TABLE public.users", full);
        Assert.True((await database.StatusAsync()).IsAtHeads);
        Assert.Empty((await database.UpgradeAsync("head")).Done);

        var down = await database.DowngradeAsync("base");
        Assert.Equal(up.Done.Reverse().Select(r => r.Id), down.Done.Select(r => r.Id));
        Assert.Equal(empty, await database.DumpSchemaAsync());
        Assert.Empty((await database.StatusAsync()).Applied);

        await database.UpgradeAsync("head");
        Assert.Equal(full, await database.DumpSchemaAsync());
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public async Task A_revision_goes_up_down_and_up_again(string down, string revision)
    {
        await using var database = await SampleDatabase.CreateAsync(server);
        var parents = MigrationCatalog
            .Instance.Entries.Single(e => e.Revision.Id == revision)
            .Revision.DownRevisions;
        if (parents.Count > 0)
        {
            await database.UpgradeAsync([.. parents]);
            await SampleData.InsertAsync(database);
        }
        var before = await database.DumpSchemaAsync();

        Assert.Equal(revision, Assert.Single((await database.UpgradeAsync(revision)).Done).Id);
        var after = await database.DumpSchemaAsync();
        Assert.Equal(revision, Assert.Single((await database.DowngradeAsync(down)).Done).Id);
        Assert.Equal(before, await database.DumpSchemaAsync());
        await database.UpgradeAsync(revision);
        Assert.Equal(after, await database.DumpSchemaAsync());
    }

    [Fact]
    public async Task Only_the_merge_leaves_the_schema_as_it_is()
    {
        foreach (var entry in MigrationCatalog.Instance.Entries)
        {
            await using var database = await SampleDatabase.CreateAsync(
                server,
                [.. entry.Revision.DownRevisions]
            );
            var before = await database.DumpSchemaAsync();
            await database.UpgradeAsync(entry.Revision.Id);
            Assert.Equal(
                entry.Revision.Id == RevisionIds._006_merge_user_preferences_audit_trail,
                before == await database.DumpSchemaAsync()
            );
        }
    }

    [Fact]
    public async Task A_merge_comes_apart_into_its_branches_and_each_can_be_taken_back_alone()
    {
        await using var database = await SampleDatabase.CreateAsync(
            server,
            RevisionIds._006_merge_user_preferences_audit_trail
        );

        await database.DowngradeAsync(RevisionIds._004_add_user_preferences);
        Assert.Equal(
            [RevisionIds._004_add_user_preferences, RevisionIds._005_add_audit_trail],
            (await database.StatusAsync()).CurrentHeads.Select(head => head.Id)
        );

        await database.DowngradeAsync($"{RevisionIds._005_add_audit_trail}@-1");
        Assert.Equal(
            RevisionIds._004_add_user_preferences,
            Assert.Single((await database.StatusAsync()).CurrentHeads).Id
        );
        Assert.True(await database.QueryAsync<bool>("SELECT to_regclass('user_preferences') IS NOT NULL"));
        Assert.True(await database.QueryAsync<bool>("SELECT to_regclass('audit_logs') IS NULL"));
    }
}

using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>heads --write</c>, and the commands that keep the file.</summary>
public class HeadsTests
{
    private const string Heads = "migrations/heads";

    [Fact]
    public async Task Nobody_has_the_file_who_did_not_ask_for_it()
    {
        using var here = Folder().Sql("001");

        await here.DoAsync("revision", "-m", "two");

        Assert.False(here.Has(Heads));
    }

    [Fact]
    public async Task Each_command_that_changes_heads_writes_them()
    {
        using var here = Folder().Sql("001");
        Assert.Equal($"Wrote the head 001 to {Heads}.\n", (await here.DoAsync("heads", "--write")).Results);
        AssertHeads(here, "001");

        await here.DoAsync("revision", "-m", "two", "--rev-id", "002");
        AssertHeads(here, "002");
        await here.DoAsync("revision", "-m", "three", "--rev-id", "003", "--head", "001", "--splice");
        AssertHeads(here, "002", "003");
        await here.DoAsync("rebase", "003", "--onto", "002");
        AssertHeads(here, "003");
        await here.DoAsync("squash", "001:002", "-m", "both", "--rev-id", "12", "--yes");
        AssertHeads(here, "003");
        await here.DoAsync("revision", "-m", "four", "--rev-id", "004");
        await here.DoAsync("squash", "003:004", "-m", "all", "--rev-id", "13", "--yes");
        AssertHeads(here, "13");
        await here.DoAsync("revision", "-m", "a", "--rev-id", "a");
        await here.DoAsync("revision", "-m", "b", "--rev-id", "b", "--head", "13", "--splice");
        AssertHeads(here, "a", "b");
        await here.DoAsync("merge", "heads", "--rev-id", "m");
        AssertHeads(here, "m");
        await here.DoAsync("upgrade", "--sql");
    }

    [Fact]
    public async Task A_fix_that_writes_a_revision_writes_the_heads()
    {
        using var here = Folder()
            .Sql("001", null, "CREATE TABLE t (id int PRIMARY KEY, n int);")
            .Sql("002", "001", "ALTER TABLE t ADD CHECK (n > 0);");
        await here.DoAsync("heads", "--write");

        await ToolRun.RunAsync(here, "lint", "--fix");

        Assert.Equal(3, here.Files().Count());
        Assert.Empty((await here.DoAsync("heads")).Messages);
        Assert.DoesNotContain("\n002\n", here.Read(Heads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_stops_runs_until_the_branches_are_merged()
    {
        using var here = Folder()
            .Sql("001")
            .Sql("002", "001")
            .Sql("003", "001")
            .With(Heads, "<<<<<<< HEAD\r\n002\r\n=======\r\n003\r\n>>>>>>> branch\r\n");

        var refusal = await here.RefusalAsync(1, "upgrade", "heads", "--sql");
        Assert.Contains(
            $"{Heads}(1,1): error MNFST1034: Git could not merge this file. Two branches of the history meet here. Merge them with 'mnfst merge heads', which also writes this file; if they stay separate, write it with 'mnfst heads --write'.",
            refusal,
            StringComparison.Ordinal
        );
        await here.DoAsync("merge", "heads", "--rev-id", "004");

        Assert.EndsWith("\r\n004\r\n", here.Read(Heads), StringComparison.Ordinal);
        await here.DoAsync("upgrade", "--sql");
    }

    [Fact]
    public async Task A_wrong_file_is_told_and_written_again()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001").With(Heads, "002\n");

        Assert.Contains(
            $"{Heads}(1,1): error MNFST1035: Head '003' is not listed. Write the file again with 'mnfst heads --write'.",
            await here.RefusalAsync(1, "upgrade", "heads", "--sql"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"Wrote 2 heads to {Heads}: 002, 003.\n",
            (await here.DoAsync("heads", "--write")).Results
        );
        await here.DoAsync("upgrade", "heads", "--sql");
    }

    [Fact]
    public async Task A_project_keeps_its_heads_too()
    {
        using var here = Project().Code("001");
        await here.DoAsync("heads", "--write");

        await here.DoAsync("revision", "-m", "two", "--rev-id", "002");

        AssertHeads(here, "002");
    }

    private static void AssertHeads(ToolSurroundings here, params string[] heads) =>
        Assert.Equal(
            heads,
            here.Read(Heads).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
        );
}

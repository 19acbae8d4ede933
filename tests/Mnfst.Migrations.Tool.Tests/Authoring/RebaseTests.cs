using System.Text;
using CsCheck;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>rebase</c>.</summary>
public class RebaseTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_branch_follows_another_one()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001").Sql("004", "003");

        var outcome = await here.DoAsync("rebase", "003", "--onto", "002");

        Assert.Equal($"Rebased 003 onto 002 in {Versions}/003.sql.\n", outcome.Results);
        Assert.Contains("Not checked whether '003' is applied", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("004 (head)\n", (await here.DoAsync("heads")).Results);
    }

    [Fact]
    public async Task All_else_in_the_file_stays_byte_for_byte()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003");
        var path = Path.Combine(here.Folder, Versions, "003.sql");
        const string Before =
            "\ufeff-- Ä  \r\n--mnfst:revision 003\r\n-- mnfst:down_revision   001\t\r\n-- mnfst:upgrade\n\n\tSELECT 'ß 001';  \r\n-- mnfst:downgrade";
        await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(Before), Token);

        await here.DoAsync("rebase", "003", "--onto", "002");

        Assert.Equal(
            Encoding.UTF8.GetBytes(
                Before.Replace("revision   001", "revision   002", StringComparison.Ordinal)
            ),
            await File.ReadAllBytesAsync(path, Token)
        );
    }

    [Fact]
    public void A_change_and_its_reverse_give_the_same_bytes() =>
        Gen.Select(
                Gen.OneOf(
                    Gen.Const("\r\n"),
                    Gen.Const("ß\ud83d\ude00"),
                    Gen.Const("001"),
                    Gen.Const(" ")
                ).Array[0, 20],
                Gen.Bool
            )
            .SelectMany(
                (pieces, hasMark) =>
                    Gen.Int[0, pieces.Length].Select(at => (Pieces: pieces, HasMark: hasMark, At: at))
            )
            .Sample(sample =>
            {
                var before = string.Concat(sample.Pieces.Take(sample.At));
                var text = $"{before}001{string.Concat(sample.Pieces.Skip(sample.At))}";
                byte[] bytes =
                [
                    .. sample.HasMark ? Encoding.UTF8.Preamble : [],
                    .. Encoding.UTF8.GetBytes(text),
                ];

                var there = SourceBytes.Of(bytes).With(new TextSpan(before.Length, 3), "größer");
                var back = SourceBytes.Of(there).With(new TextSpan(before.Length, 6), "001");

                Assert.Equal(bytes, back);
                Assert.Equal(text, SourceBytes.Of(back).Text);
            });

    [Fact]
    public async Task A_base_gets_a_down_revision()
    {
        using var here = Project().Code("001").Code("002").Sql("003");
        here.With(
            $"{Versions}/002.cs",
            here.Read($"{Versions}/002.cs")
                .Replace(
                    "[Revision(\"002\")]",
                    "  [Mnfst.Migrations.RevisionAttribute(\"002\"), Obsolete]",
                    StringComparison.Ordinal
                )
        );

        await here.DoAsync("rebase", "002", "--onto", "001");
        await here.DoAsync("rebase", "003", "--onto", "002");

        Assert.Contains(
            "  [Mnfst.Migrations.RevisionAttribute(\"002\"), Obsolete]\n  [Mnfst.Migrations.DownRevision(\"001\")]\n",
            here.Read($"{Versions}/002.cs"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mnfst:revision 003\n-- mnfst:down_revision 002\n",
            here.Read($"{Versions}/003.sql"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task In_code_the_text_in_quotes_is_written_anew()
    {
        using var here = Project().Code("001").Code("002", "001").Code("003", "001");

        await here.DoAsync("rebase", "003", "--onto", "002", "-o", "json");

        Assert.Contains("[DownRevision(\"002\")]", here.Read($"{Versions}/003.cs"), StringComparison.Ordinal);
        here.With(
                $"{Versions}/003.cs",
                here.Read($"{Versions}/003.cs").Replace("\"002\"", "Ids.Two", StringComparison.Ordinal)
            )
            .With("Ids.cs", "static class Ids { public const string Two = \"002\"; }");
        Assert.Contains(
            $"{Versions}/003.cs(5,15): A link of '003' is not a string literal.",
            await here.RefusalAsync(1, "rebase", "003", "--onto", "001"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1, "'004' is a merge of 002, 003", "004", "001")]
    [InlineData(1, "'002' cannot follow itself.", "002", "002")]
    [InlineData(1, "'004' is on the branch of '002'", "002", "004")]
    [InlineData(1, "No revision or branch label '009'.", "002", "009")]
    [InlineData(2, "'base' names no revision.", "002", "base")]
    public async Task What_makes_no_history_is_refused(
        int exitCode,
        string message,
        string revision,
        string onto
    )
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001").Sql("004", "002, 003");
        var before = here.Read($"{Versions}/{revision}.sql");

        Assert.Contains(
            message,
            await here.RefusalAsync(exitCode, "rebase", revision, "--onto", onto),
            StringComparison.Ordinal
        );
        Assert.Equal(before, here.Read($"{Versions}/{revision}.sql"));
    }

    [Fact]
    public async Task What_is_applied_is_not_moved()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001").Sql("004", "003");
        here.Variables["MNFST_DATABASE"] = database.ConnectionString;
        await here.DoAsync("upgrade", "003");

        var refusal = await here.RefusalAsync(1, "rebase", "003", "--onto", "002");

        Assert.Contains(
            ": 003. Applied revisions are not moved. Merge the branches with 'mnfst merge 003@head 002', or revert it first with 'mnfst downgrade 001'.",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mnfst:down_revision 001",
            here.Read($"{Versions}/003.sql"),
            StringComparison.Ordinal
        );

        await here.DoAsync("rebase", "004", "--onto", "002");
        await here.DoAsync("rebase", "003", "--onto", "002", "--force");
    }

    [Fact]
    public async Task Where_it_is_already_nothing_is_done()
    {
        using var here = Folder().Sql("001").Sql("002", "001");

        Assert.Contains(
            "'002' already follows '001'.",
            (await here.DoAsync("rebase", "002", "--onto", "001")).Messages,
            StringComparison.Ordinal
        );
    }
}

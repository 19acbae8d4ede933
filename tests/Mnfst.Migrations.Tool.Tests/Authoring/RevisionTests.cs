using System.Text.Json;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>revision</c>, in a folder of .sql files.</summary>
public class RevisionTests
{
    [Fact]
    public async Task The_first_one_is_a_base_with_number_1()
    {
        using var here = Folder();

        var outcome = await here.DoAsync("revision", "-m", "Add user preferences table");

        var path = $"{Versions}/001_add_user_preferences_table.sql";
        Assert.Equal($"Created 001_add_user_preferences_table in {path}.\n", outcome.Results);
        var file = SqlRevisionReader.Read(path, here.Read(path));
        Assert.Empty(file.Diagnostics);
        Assert.Equal("Add user preferences table", file.Revision!.Message);
        Assert.Empty(file.Revision.DownRevisions);
        Assert.NotNull(file.Revision.CreateDate);
    }

    [Fact]
    public async Task The_next_one_follows_the_head_with_the_next_number()
    {
        using var here = Folder().Sql("003_add_indexes");

        var outcome = await here.DoAsync("revision", "-m", "Größe: ändern!", "-o", "json");

        using var answer = JsonDocument.Parse(outcome.Results);
        Assert.Equal("004_größe_ändern", answer.RootElement.GetProperty("revision").GetString());
        Assert.Equal($"{Versions}/004_größe_ändern.sql", answer.RootElement.GetProperty("path").GetString());
        Assert.Equal("003_add_indexes", answer.RootElement.GetProperty("down_revision")[0].GetString());
        Assert.Equal("sql", answer.RootElement.GetProperty("kind").GetString());
        Assert.Contains(
            "004_größe_ändern (head)",
            (await here.DoAsync("heads")).Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task All_that_Alembic_takes_is_written()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("x");

        await here.DoAsync(
            "revision",
            "--message",
            "Start feature branch",
            "--rev-id",
            "feature-1a",
            "--head",
            "001",
            "--splice",
            "--branch-label",
            "feature_x",
            "--depends-on",
            "x",
            "--sql"
        );
        await here.DoAsync("revision", "-m", "Go on", "--head", "feature_x", "--depends-on", "002");

        Assert.Contains(
            "mnfst:depends_on x\n",
            here.Read($"{Versions}/feature-1a.sql"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mnfst:branch_labels feature_x\n",
            here.Read($"{Versions}/feature-1a.sql"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mnfst:down_revision 001\n",
            here.Read($"{Versions}/feature-1a.sql"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mnfst:down_revision feature-1a\n",
            here.Read($"{Versions}/003_go_on.sql"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("expand")]
    [InlineData("contract")]
    public async Task It_is_marked_with_a_phase_of_a_release(string phase)
    {
        using var here = Folder().Sql("001");

        await here.DoAsync("revision", "-m", "Drop x", "--phase", phase);

        var path = $"{Versions}/002_drop_x.sql";
        var file = SqlRevisionReader.Read(path, here.Read(path));
        Assert.Empty(file.Diagnostics);
        Assert.Equal(RevisionPhaseWords.Find(phase), file.Revision!.Phase);
    }

    [Fact]
    public async Task A_phase_that_is_none_is_refused()
    {
        using var here = Folder();

        Assert.Contains(
            "'later' is no phase: write 'expand'",
            await here.RefusalAsync(2, "revision", "-m", "Drop x", "--phase", "later"),
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
    }

    [Fact]
    public async Task A_new_base_begins_anew()
    {
        using var here = Folder().Sql("001");

        await here.DoAsync("revision", "-m", "other", "--head", "base");

        Assert.DoesNotContain(
            "down_revision",
            here.Read($"{Versions}/002_other.sql"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Of_several_heads_one_has_to_be_named()
    {
        using var here = Folder().Sql("001").Sql("002_a", "001").Sql("002_b", "001");

        Assert.Equal(
            "error: The history has 2 heads: 002_a, 002_b. Name the one to follow with --head, such as --head 002_b, or merge them with 'mnfst merge heads'.\n",
            await here.RefusalAsync(2, "revision", "-m", "x")
        );
        await here.DoAsync("revision", "-m", "x", "--head", "002_a");
        Assert.Contains(
            "mnfst:down_revision 002_a\n",
            here.Read($"{Versions}/003_x.sql"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("'a b' cannot be a revision id: it contains white space.", "--rev-id", "a b")]
    [InlineData("'head' cannot be a revision id: the word is reserved.", "--rev-id", "head")]
    [InlineData("'x@y' cannot be a branch label: it contains '@'.", "--branch-label", "x@y")]
    [InlineData("Revision '002' already exists.", "--rev-id", "002")]
    [InlineData("--sql and --csharp exclude each other", "--sql", "--csharp")]
    [InlineData("is a folder of .sql files, but a class needs a project.", "--csharp")]
    [InlineData(
        "is not in 'migrations/versions', the folder of the revisions.",
        "--version-path",
        "elsewhere"
    )]
    [InlineData("'heads' means 2 revisions: 002, 003. A revision follows one;", "--head", "heads")]
    [InlineData("'revision' needs a message.", "--message", "")]
    [InlineData("No id can be made from the message", "--message", "!?")]
    [InlineData("The message cannot be written:", "--message", "a\u0001b")]
    public async Task What_can_not_be_written_is_refused_and_nothing_is(
        string message,
        params string[] options
    )
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001");
        string[] head = options.Contains("--head") ? [] : ["--head", "002"];
        string[] text = options.Contains("--message") ? [] : ["-m", "x"];

        var refusal = await here.RefusalAsync(2, ["revision", .. text, .. head, .. options]);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Equal(["001.sql", "002.sql", "003.sql"], here.Files());
    }

    [Theory]
    [InlineData("No revision or branch label '009'.", "--head", "009")]
    [InlineData("Revision '001' is not a head.", "--head", "001")]
    [InlineData("No revision or branch label 'nope'.", "--depends-on", "nope")]
    [InlineData("'l' already names revision '002'. Choose another branch label.", "--branch-label", "l")]
    public async Task What_does_not_fit_the_history_is_refused_and_nothing_is_written(
        string message,
        params string[] options
    )
    {
        using var here = Folder().Sql("001").Sql("002", "001\n-- mnfst:branch_labels l");

        var refusal = await here.RefusalAsync(1, ["revision", "-m", "x", .. options]);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Equal(["001.sql", "002.sql"], here.Files());
    }

    [Fact]
    public async Task A_file_that_is_there_stays_as_it_is()
    {
        // Its name is not its id.
        using var here = Folder()
            .Sql("001")
            .With(
                $"{Versions}/002_x.sql",
                "-- mnfst:revision y\n-- mnfst:down_revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            );

        var refusal = await here.RefusalAsync(1, "revision", "-m", "x");

        Assert.Contains("the file already exists and is not overwritten.", refusal, StringComparison.Ordinal);
        Assert.Contains("mnfst:revision y", here.Read($"{Versions}/002_x.sql"), StringComparison.Ordinal);
        Assert.Equal(["001.sql", "002_x.sql"], here.Files());
    }

    [Fact]
    public async Task A_faulty_statement_is_no_hindrance()
    {
        using var here = Folder().Sql("001", upgrade: "SELECT 'never closed");

        await here.DoAsync("revision", "-m", "x");

        Assert.Equal(["001.sql", "002_x.sql"], here.Files());
    }

    [Fact]
    public async Task A_faulty_header_is_told_with_its_place()
    {
        using var here = Folder().Sql("001").Sql("002", "000");

        var refusal = await here.RefusalAsync(1, "revision", "-m", "x");

        Assert.StartsWith(
            $"{Versions}/002.sql(3,24): error MNFST1002: Revision '002' has the unknown down_revision '000'.",
            refusal,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_follows_from_a_faulty_header_is_not_told_besides()
    {
        using var here = Folder()
            .Sql("001")
            .With(
                $"{Versions}/002.sql",
                "-- mnfst:revision\n-- mnfst:down_revision 001\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .Sql("003", "002");

        var refusal = await here.RefusalAsync(1, "revision", "-m", "x");

        Assert.Contains("002.sql(1,10): error MNFST2006", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("MNFST1002", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_end_as_those_of_the_revision_before()
    {
        using var here = Folder().Sql("001");
        here.With($"{Versions}/001.sql", here.Read($"{Versions}/001.sql").ReplaceLineEndings("\r\n"));

        await here.DoAsync("revision", "-m", "x");

        var text = here.Read($"{Versions}/002_x.sql");
        Assert.Equal(text.ReplaceLineEndings("\r\n"), text);
    }
}

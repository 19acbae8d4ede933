using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>edit</c>.</summary>
public class EditTests
{
    [Fact]
    public async Task The_editor_is_given_the_file()
    {
        using var here = Folder().Sql("001").Sql("002", "001");
        here.Variables["EDITOR"] = "false";
        here.Variables["VISUAL"] = "cp -t . \"--backup=none\"";

        await here.DoAsync("edit", "001");
        await here.DoAsync("edit");

        Assert.Equal(here.Read($"{Versions}/001.sql"), here.Read("001.sql"));
        Assert.True(here.Has("002.sql"));
    }

    [Fact]
    public async Task All_heads_are_opened_at_once()
    {
        using var here = Folder().Sql("001").Sql("002", "001").Sql("003", "001");
        here.Variables["VISUAL"] = "cp -t .";

        await here.DoAsync("edit", "heads");

        Assert.True(here.Has("002.sql") && here.Has("003.sql"));
    }

    [Theory]
    [InlineData("", "No editor is set. Set VISUAL or EDITOR")]
    [InlineData("no-such-editor", "'no-such-editor' cannot be started:")]
    [InlineData("false", "'false' exited with code 1.")]
    public async Task An_editor_that_fails_is_told(string editor, string message)
    {
        using var here = Folder().Sql("001");
        here.Variables["VISUAL"] = editor;
        here.Variables["EDITOR"] = "";

        Assert.Contains(message, await here.RefusalAsync(1, "edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_base_has_no_file()
    {
        using var here = Folder().Sql("001");

        Assert.Contains(
            "'base' is the base, which has no file.",
            await here.RefusalAsync(1, "edit", "base"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No database is given.",
            await here.RefusalAsync(2, "edit", "current"),
            StringComparison.Ordinal
        );
    }
}

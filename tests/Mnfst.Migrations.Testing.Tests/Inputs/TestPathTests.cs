namespace Mnfst.Migrations.Testing.Tests.Inputs;

/// <summary>Files of the repository, which lies above the folder in which tests run.</summary>
public class TestPathTests
{
    [Fact]
    public void It_is_looked_for_in_each_folder_above()
    {
        var found = TestPath.Find("samples/MnfstRag/migrations/versions");

        Assert.True(File.Exists(Path.Combine(found, "001_initial_migration.sql")));
        Assert.Equal(found, TestPath.Find(found));
    }

    [Fact]
    public void What_is_nowhere_is_told_with_where_it_was_looked_for()
    {
        var relative = Assert.Throws<FileNotFoundException>(() => TestPath.Find("no/such/folder"));
        Assert.Equal(
            $"There is no file or folder 'no/such/folder' in '{Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)}' or a folder above it. Write the path as it is below the root of the repository.",
            relative.Message
        );
        var absolute = Assert.Throws<FileNotFoundException>(() => TestPath.Find("/no/such/folder"));
        Assert.Equal("There is no file or folder '/no/such/folder'.", absolute.Message);
    }
}

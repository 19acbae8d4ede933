using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Sql.Catalog;

namespace Mnfst.Migrations.Browser.Tests;

/// <summary>A folder of revisions, and the pictures that the command line draws of them.</summary>
internal sealed class Picture : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-browser-");

    /// <summary>Adds a revision.</summary>
    public Picture With(string id, string? down, string message, string header = "")
    {
        File.WriteAllText(
            Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.sql"),
            $"""
            -- {message}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}\n")}{header}
            -- mnfst:upgrade
            SELECT 1;
            -- mnfst:downgrade
            """
        );
        return this;
    }

    /// <summary>Branches, a merge, labels, a dependency, long texts, and such as are none of HTML's.</summary>
    public static Picture OfAllThereIs() =>
        new Picture()
            .With("001_initial", null, "Create <b>tables</b> & \"views\" ]]>")
            .With("002_left", "001_initial", new string('W', 200), "-- mnfst:branch_labels accounts\n")
            .With("002_<script>", "001_initial", "日本語のメッセージ", "-- mnfst:branch_labels billing\n")
            .With("003_merge", "002_left, 002_<script>", "Merge both")
            .With("a_name_that_is_much_longer_than_those_of_others_and_stays_whole", "003_merge", "")
            .With("other", null, "Another base", "-- mnfst:depends_on accounts\n");

    /// <summary>A line of revisions.</summary>
    public static Picture OfLine(int count)
    {
        var picture = new Picture();
        for (var i = 0; i < count; i++)
            picture.With($"{i:0000}", i == 0 ? null : $"{i - 1:0000}", $"Change number {i}");
        return picture;
    }

    /// <summary>Runs a command.</summary>
    public async Task RunAsync(params string[] arguments) =>
        Assert.Equal(0, await MigrationCommandLine.RunAsync(FolderCatalog.Load(_folder.FullName), arguments));

    /// <summary>Draws the graph into a file.</summary>
    public async Task<string> DrawAsync(string name, params string[] arguments)
    {
        var file = Path.Combine(_folder.FullName, name);
        await RunAsync(["graph", "--file", file, .. arguments]);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>Where the files are that speak of the history as a whole; they need not be there.</summary>
/// <param name="Tags">The file of tags, as the user would name it.</param>
/// <param name="Heads">The file of heads.</param>
internal sealed record HistoryPlaces(string Tags, string Heads)
{
    /// <summary>Beside a folder of revisions.</summary>
    public static HistoryPlaces Beside(string versions)
    {
        return new(Beside(TagsFile.FileName), Beside(HeadsFile.FileName));

        // Named from where the user stands, if the folder of the revisions was.
        string Beside(string name)
        {
            var path = Path.GetFullPath(Path.Combine(versions, "..", name));
            return Path.IsPathRooted(versions)
                ? path
                : Path.GetRelativePath(Environment.CurrentDirectory, path);
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <exception cref="MigrationException">One of them cannot be read.</exception>
    public HistoryFiles Read() =>
        new(
            File.Exists(Tags) ? TagsFile.Read(Tags, RevisionFiles.ReadText(Tags)) : TagsFile.None,
            File.Exists(Heads) ? HeadsFile.Read(Heads, RevisionFiles.ReadText(Heads)) : null
        );
}

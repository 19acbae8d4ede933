namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>A folder of .sql revision files, each of which follows the one that was written before it.</summary>
internal sealed class RevisionFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-faults-");
    private string? _last;

    public string Path => _folder.FullName;

    /// <summary>Writes a revision.</summary>
    public RevisionFolder Sql(string id, string upgrade, string downgrade = "SELECT 1;")
    {
        File.WriteAllText(
            System.IO.Path.Combine(Path, $"{id}.sql"),
            $"""
            -- Revision {id} of a test
            -- mnfst:revision {id}
            {(_last is null ? "" : $"-- mnfst:down_revision {_last}")}

            -- mnfst:upgrade
            {upgrade}

            -- mnfst:downgrade
            {downgrade}
            """
        );
        _last = id;
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

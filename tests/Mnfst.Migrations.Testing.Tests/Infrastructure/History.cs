using Mnfst.Migrations.Sql.Catalog;

namespace Mnfst.Migrations.Testing.Tests.Infrastructure;

/// <summary>A folder of .sql revisions, which follow one another unless they are told otherwise.</summary>
internal sealed class History : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("mnfst-history-");
    private string? _last;

    public string Root => _root.FullName;

    private string Versions => Path.Combine(Root, "versions");

    public FolderCatalog Catalog => FolderCatalog.Load(Versions);

    /// <summary>The history that most tests begin with: users, then orders.</summary>
    public static History Good() =>
        new History()
            .With("001_users", "CREATE TABLE users (id int PRIMARY KEY, name text)", "DROP TABLE users")
            .With("002_role", "ALTER TABLE users ADD role text", "ALTER TABLE users DROP role");

    /// <summary>Adds a revision.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="upgrade">Its upgrade.</param>
    /// <param name="downgrade">Its downgrade; null for an irreversible one.</param>
    /// <param name="down">What it follows; null for the one before it.</param>
    public History With(string id, string upgrade, string? downgrade, string? down = null)
    {
        down ??= _last;
        _last = id;
        return Write(
            $"versions/{id}.sql",
            $"""
            -- {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            {upgrade};
            {(
                downgrade is null
                    ? "-- mnfst:irreversible rows are gone"
                    : $"-- mnfst:downgrade\n{downgrade};"
            )}
            """
        );
    }

    public History Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public MigrationChecks Checks(MigrationCheckOptions? options = null) => new(Catalog, options);

    /// <summary>A text in which the folder has a name that is always the same.</summary>
    public string Normalize(string text) =>
        text.Replace($"{Versions}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal);

    public void Dispose() => _root.Delete(recursive: true);
}

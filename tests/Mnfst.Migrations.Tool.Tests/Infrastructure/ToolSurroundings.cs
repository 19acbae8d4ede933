using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Tool.Tests.Infrastructure;

/// <summary>Where the tool runs: a folder of its own, and an environment.</summary>
internal sealed class ToolSurroundings : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-tool-");

    public ToolSurroundings(TestDatabase? database = null)
    {
        Current = Folder;
        if (database is not null)
            Variables["MNFST_DATABASE"] = database.ConnectionString;
    }

    public string Folder => _folder.FullName;

    /// <summary>The folder in which the user stands.</summary>
    public string Current { get; private set; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes a file.</summary>
    public ToolSurroundings With(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Writes a revision where the tool looks for one.</summary>
    public ToolSurroundings Sql(string id, string? down = null, string? upgrade = null) =>
        With(
            $"migrations/versions/{id}.sql",
            $"""
            -- Message of {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            {upgrade ?? $"CREATE TABLE \"{id}\" (id int);"}
            -- mnfst:downgrade
            DROP TABLE IF EXISTS "{id}";
            """
        );

    /// <summary>Goes to a folder below.</summary>
    public ToolSurroundings At(string path)
    {
        Current = Path.Combine(Folder, path);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

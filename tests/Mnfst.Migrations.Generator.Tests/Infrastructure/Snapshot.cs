namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>
/// Generated sources that are checked in, so that a change of them shows in a review. One command renews them:
/// <c>UPDATE_SNAPSHOTS=1 dotnet test --project tests/Mnfst.Migrations.Generator.Tests</c>.
/// </summary>
public static class Snapshot
{
    /// <summary>Asserts that what was generated is what is checked in, no file more and none less.</summary>
    public static void Check(string name, IReadOnlyDictionary<string, string> sources)
    {
        var folder = Path.Combine(
            TestRepository.Directory,
            "tests",
            "Mnfst.Migrations.Generator.Tests",
            "Snapshots",
            name
        );
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            Renew(folder, sources);

        var checkedIn = Directory
            .EnumerateFiles(folder)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        Assert.Equal(checkedIn.Keys.Order(), sources.Keys.Order());
        Assert.All(sources, source => Assert.Equal(checkedIn[source.Key], source.Value));
    }

    private static void Renew(string folder, IReadOnlyDictionary<string, string> sources)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (file, text) in sources)
            File.WriteAllText(Path.Combine(folder, file), text);
    }
}

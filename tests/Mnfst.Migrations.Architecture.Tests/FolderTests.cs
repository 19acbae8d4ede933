namespace Mnfst.Migrations.Architecture.Tests;

/// <summary>Inside a project the folders lie on floors.</summary>
public class FolderTests
{
    public static TheoryData<string> Rooms => [.. Room.All.Select(room => room.Name)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void NoFolderLeansOnOneThatLeansOnIt(string room)
    {
        var cycles = FolderGraph.FindCycles(UsesIn(Room.Named(room)));

        Assert.True(cycles.Count == 0, string.Join("\n\n", cycles));
    }

    [Fact]
    public void EveryProjectIsLookedAt()
    {
        var looked = Room.All.Select(room => room.Folder);

        var sources = Path.GetDirectoryName(Room.All[0].Folder)!;
        Assert.Equal(
            looked.Append(Path.Combine(sources, "Mnfst.Migrations.Templates")).Order(StringComparer.Ordinal),
            Directory.EnumerateDirectories(sources).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void TypesOfASampleOfFoldersAreSeen()
    {
        var uses = UsesIn(Room.Named("Sql"));

        Assert.Contains(uses, use => use is { From: "Execution/Steps", To: "Execution/Journal" });
        Assert.Contains(uses, use => use is { From: "Catalog", To: "Errors" });
        Assert.Contains(uses, use => use is { From: "Authoring", To: "Operations" });
    }

    [Fact]
    public void ACycleIsToldWithItsTypes()
    {
        var cycles = FolderGraph.FindCycles([
            new("Steps", "Journal", "Run uses Row"),
            new("Journal/Rows", "Steps", "Reader uses Step"),
            new("Engine", "Steps", "Turn uses Run"),
        ]);

        Assert.Equal(
            "Folders lean on each other: Journal, Steps\n    Steps leans on Journal: Run uses Row\n    Journal leans on Steps: Reader uses Step",
            Assert.Single(cycles)
        );
    }

    [Fact]
    public void AFolderAndWhatIsInItAreToldToo()
    {
        var cycles = FolderGraph.FindCycles([
            new("Execution", "Execution/Steps", "Runner uses Step"),
            new("Execution/Steps", "Execution", "Step uses Options"),
        ]);

        Assert.StartsWith("Folders lean on each other in Execution: ., Steps\n", Assert.Single(cycles));
    }

    private static List<Use> UsesIn(Room room)
    {
        var folders = new TypeFolders(room.Folder);
        var uses = new List<Use>();
        foreach (var type in Room.Architecture.Types)
        {
            if (
                type.Assembly.Name != room.Assembly.GetName().Name
                || folders.Find(type.FullName) is not { } from
            )
                continue;
            uses.AddRange(
                type.Dependencies.Select(dependency => dependency.Target)
                    .Select(target => (target.Name, Folder: folders.Find(target.FullName)))
                    .Where(target => target.Folder is not null && target.Folder != from)
                    .Select(target => new Use(from, target.Folder!, $"{type.Name} uses {target.Name}"))
                    .Distinct()
            );
        }
        return uses;
    }
}

namespace Mnfst.Migrations.Architecture.Tests;

/// <summary>Between the projects the arrows run one way, as docs/architecture.md draws them.</summary>
public class ProjectTests
{
    public static TheoryData<string> Rooms => [.. Room.All.Select(room => room.Name)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void AProjectUsesOnlyThoseItMayLeanOn(string name)
    {
        var room = Room.Named(name);
        var rooms = Room.All.ToDictionary(other => other.Assembly.GetName().Name!, other => other.Name);

        var used = room
            .Assembly.GetReferencedAssemblies()
            .Select(reference => rooms.GetValueOrDefault(reference.Name!))
            .OfType<string>();

        Assert.Empty(used.Except(room.LeansOn));
    }

    [Fact]
    public void TheArrowsHaveNoCycle()
    {
        var seen = new HashSet<string>();
        foreach (var room in Room.All)
        {
            Assert.Subset(seen, room.LeansOn.ToHashSet());
            seen.Add(room.Name);
        }
    }

    /// <summary>It runs inside the compiler, where nothing else is to be had.</summary>
    [Fact]
    public void CoreNeedsNothing()
    {
        var core = Room.Named("Core");

        Assert.Equal(["netstandard"], core.Assembly.GetReferencedAssemblies().Select(used => used.Name));
    }
}

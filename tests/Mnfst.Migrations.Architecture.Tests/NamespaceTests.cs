namespace Mnfst.Migrations.Architecture.Tests;

/// <summary>A namespace is named after its folder, with the exceptions that docs/architecture.md names.</summary>
public class NamespaceTests
{
    /// <summary>What users name in their code may have one of these, in whichever folder below it is.</summary>
    private static readonly string[] OfUsers =
    [
        "Mnfst.Migrations",
        "Mnfst.Migrations.Sql.Execution",
        "Mnfst.Migrations.DevDatabase",
        "Mnfst.Migrations.Testing",
    ];

    /// <summary>Folders and types whose own namespace would hide a name.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        // A namespace Mnfst.Migrations.Sql.Operations would hide the class Operations from the rest of Sql.
        ["Sql/Operations/Model"] = "Mnfst.Migrations.Model",
        // Testcontainers brings a namespace DotNet, which goes before a class that a using brings.
        ["Tool/Programs/DotNet"] = "Mnfst.Migrations.Tool",
        // App hosts look there for what adds resources.
        ["Aspire/./MnfstMigrationsExtensions"] = "Aspire.Hosting",
        // Where .NET looks for what is added to an application, without a using.
        ["Hosting/Registration/MnfstMigrationsHostApplicationBuilderExtensions"] =
            "Microsoft.Extensions.Hosting",
        ["Hosting/Registration/MnfstMigrationsServiceCollectionExtensions"] =
            "Microsoft.Extensions.DependencyInjection",
    };

    public static TheoryData<string> Rooms => [.. Room.All.Select(room => room.Name)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ANamespaceIsNamedAfterItsFolder(string room)
    {
        var strays =
            from type in SourceType.In(Room.Named(room).Folder)
            where type.Namespace != NamespaceOf(room, type.Folder)
            where ExceptionFor(room, type) is null
            select $"{type.FullName} is in {room}/{type.Folder}/{type.File}.cs: its namespace is {NamespaceOf(room, type.Folder)}";

        Assert.True(!strays.Any(), string.Join('\n', strays));
    }

    [Fact]
    public void EveryExceptionIsNeeded()
    {
        var used =
            from room in Room.All
            from type in SourceType.In(room.Folder)
            where type.Namespace != NamespaceOf(room.Name, type.Folder)
            select ExceptionFor(room.Name, type);

        Assert.Equal(OfUsers.Concat(Elsewhere.Keys).Order(), used.OfType<string>().Distinct().Order());
    }

    private static string NamespaceOf(string room, string folder) =>
        folder == "." ? $"Mnfst.Migrations.{room}" : $"Mnfst.Migrations.{room}.{folder.Replace('/', '.')}";

    /// <summary>The exception that allows the namespace of a type; null if none does.</summary>
    private static string? ExceptionFor(string room, SourceType type)
    {
        string[] places = [$"{room}/{type.Folder}", $"{room}/{type.Folder}/{type.Name}"];
        return places.FirstOrDefault(place => Elsewhere.GetValueOrDefault(place) == type.Namespace)
            ?? OfUsers.FirstOrDefault(space =>
                type.IsPublic
                && type.Namespace == space
                && NamespaceOf(room, type.Folder).StartsWith($"{space}.", StringComparison.Ordinal)
            );
    }
}

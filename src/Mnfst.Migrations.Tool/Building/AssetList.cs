using Mnfst.Migrations.Tool.Hosting;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>
/// The list that the build writes of the files of packages: a line for each, with its kind (<c>managed</c> or
/// <c>native</c>), the runtime that it is for, if not for all, and its path, between tabs.
/// </summary>
internal static class AssetList
{
    public static Asset[] Read(string file) => [.. File.ReadLines(file).Select(ReadLine)];

    private static Asset ReadLine(string line)
    {
        var parts = line.Split('\t', 3);
        return new Asset(parts[2], parts[1].Length == 0 ? null : parts[1], parts[0] == "native");
    }
}

using System.Xml;
using System.Xml.Linq;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Sources;

/// <summary>Tells which folders have migrations, without building anything.</summary>
internal static class MigrationPlaces
{
    private static readonly string[] Packages = ["Mnfst.Migrations", "Mnfst.Migrations.Cli"];

    /// <summary>Where the revisions of a project or a folder lie, unless somebody says otherwise.</summary>
    public static string UsualFolder { get; } = Path.Combine("migrations", "versions");

    /// <summary>The folders below one that have migrations; what lies below such a folder belongs to it.</summary>
    public static IReadOnlyList<string> FindBelow(string folder)
    {
        var found = new List<string>();
        foreach (var at in FolderWalk.From(folder).Skip(1))
        {
            if (!found.Exists(place => IsBelow(at, place)) && HasMigrations(at))
                found.Add(at);
        }
        return found;
    }

    /// <summary>The project files in a folder, in ordinal order.</summary>
    public static string[] ProjectFilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal)];

    /// <summary>Whether a folder has .sql revision files where they usually lie, or a place for them that is empty yet.</summary>
    public static bool HasSqlFiles(string folder)
    {
        var usual = Path.Combine(folder, UsualFolder);
        return Directory.Exists(usual)
            // In a bundle they are scripts for psql that were made of revisions.
            && !File.Exists(Path.Combine(usual, "..", BundleManifest.FileName))
            && (
                Directory.EnumerateFiles(usual, "*.sql", SearchOption.AllDirectories).Any()
                || RevisionFiles.IsEmpty(usual)
            );
    }

    private static bool HasMigrations(string folder)
    {
        if (HasSqlFiles(folder))
            return true;
        var usual = Path.Combine(folder, UsualFolder);
        var projects = ProjectFilesIn(folder);
        return projects.Length > 0 && Directory.Exists(usual) && HasCode(usual)
            || projects.Any(AsksForMigrations);
    }

    private static bool HasCode(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any();

    /// <summary>As our targets see it: a project has migrations if it refers to the package itself.</summary>
    private static bool AsksForMigrations(string project)
    {
        try
        {
            return XDocument
                .Load(project)
                .Descendants()
                .Where(element => element.Name.LocalName == "PackageReference")
                .Any(element => Packages.Contains(element.Attribute("Include")?.Value));
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // Whoever names the project hears what is wrong with it.
            return false;
        }
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>Where a project of Alembic has its files.</summary>
/// <param name="Ini">Its <c>alembic.ini</c>; null if there is none.</param>
/// <param name="Versions">The folders of its revisions.</param>
/// <param name="IsDeep">Whether the folders below are looked into.</param>
internal sealed partial record AlembicFolders(string? Ini, IReadOnlyList<string> Versions, bool IsDeep)
{
    private const string Section = "alembic";
    private const string IniName = "alembic.ini";

    /// <summary>How many folders above one may have the ini.</summary>
    private const int MostAbove = 2;

    /// <summary>Finds them.</summary>
    /// <param name="path">The ini, its folder, that of the scripts, or that of the revisions.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static AlembicFolders Of(string path, ImportReport report)
    {
        if (File.Exists(path))
            return OfIni(path, report);
        ImportFolder.Require(path);
        var own = Path.Combine(path, IniName);
        if (File.Exists(own))
            return OfIni(own, report);
        var versions = Path.Combine(path, "versions");
        var folder = Directory.Exists(versions) ? versions : path;
        return
            FindAbove(path) is { } ini && OfIni(ini, report) is var found && found.Versions.Contains(folder)
            ? found
            : new AlembicFolders(FindAbove(path), [folder], IsDeep: false);
    }

    private static string? FindAbove(string path)
    {
        var folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path));
        for (var i = 0; i < MostAbove && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, IniName)))
                return Path.Combine(folder, IniName);
        }
        return null;
    }

    private static AlembicFolders OfIni(string ini, ImportReport report)
    {
        var settings = IniFile.Read(ini, report);
        var here = Path.GetDirectoryName(ini)!;
        var isDeep =
            settings.Find(Section, "recursive_version_locations") is { } deep
            && deep.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (settings.Find(Section, "version_locations") is { } locations)
        {
            var separator =
                settings.Find(Section, "path_separator") ?? settings.Find(Section, "version_path_separator");
            return new AlembicFolders(ini, [.. Split(locations, separator).Select(Resolve)], isDeep);
        }
        var scripts = Resolve(settings.Find(Section, "script_location") ?? "alembic");
        return new AlembicFolders(ini, [Path.Combine(scripts, "versions")], isDeep);

        string Resolve(string path) =>
            Path.TrimEndingDirectorySeparator(
                Path.GetFullPath(Path.Combine(here, path.Replace("%(here)s", here, StringComparison.Ordinal)))
            );
    }

    private static string[] Split(string locations, string? separator) =>
        separator switch
        {
            null => AnySeparator().Split(locations),
            "space" => locations.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            "newline" => locations.Split('\n', Trimmed),
            "os" => locations.Split(Path.PathSeparator, Trimmed),
            _ => locations.Split(separator, Trimmed),
        };

    private const StringSplitOptions Trimmed =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    [GeneratedRegex(@"[,\s]+")]
    private static partial Regex AnySeparator();
}

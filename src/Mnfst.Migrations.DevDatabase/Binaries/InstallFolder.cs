using System.Globalization;

namespace Mnfst.Migrations.DevDatabase.Binaries;

/// <summary>A folder where a system keeps PostgreSQL, one folder per version.</summary>
/// <param name="Root">The folder, such as <c>/usr/lib/postgresql</c>.</param>
/// <param name="Pattern">The name of a version's folder, with <c>*</c> for its number, such as <c>postgresql@*</c>.</param>
/// <param name="Bin">Where the programs are in a version's folder.</param>
internal sealed record InstallFolder(string Root, string Pattern, string Bin = "bin")
{
    public static IReadOnlyList<InstallFolder> OfThisSystem() =>
        OperatingSystem.IsWindows() ? [new(Path.Combine(ProgramFiles, "PostgreSQL"), "*")]
        : OperatingSystem.IsMacOS()
            ?
            [
                new("/opt/homebrew/opt", "postgresql@*"),
                new("/usr/local/opt", "postgresql@*"),
                new("/Applications/Postgres.app/Contents/Versions", "*"),
                new("/Library/PostgreSQL", "*"),
            ]
        :
        [
            new("/usr/lib/postgresql", "*"),
            new("/usr", "pgsql-*"),
            // SUSE has the version in the folder's name.
            new("/usr/lib", "postgresql*"),
            new("/home/linuxbrew/.linuxbrew/opt", "postgresql@*"),
        ];

    /// <summary>The versions that are there.</summary>
    public IEnumerable<(double Number, string Folder)> Versions()
    {
        if (!Directory.Exists(Root))
        {
            return [];
        }

        var prefix = Pattern[..^1];
        return from folder in Directory.EnumerateDirectories(Root, Pattern)
            let name = Path.GetFileName(folder)
            where
                double.TryParse(
                    name[prefix.Length..],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out _
                )
            let number = double.Parse(name[prefix.Length..], CultureInfo.InvariantCulture)
            select (number, Path.Combine(folder, Bin));
    }

    private static string ProgramFiles => Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
}

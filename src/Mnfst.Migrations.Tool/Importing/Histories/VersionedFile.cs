using System.Numerics;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>A file, or a folder, whose name begins with a version.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Version">The version as it is written.</param>
/// <param name="Name">What follows it.</param>
internal sealed record VersionedFile(string Path, string Version, string Name)
{
    public BigInteger Number => BigInteger.Parse(Version, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Says where two have one version.</summary>
    /// <param name="files">The files, in the order of their versions.</param>
    /// <param name="key">What has to differ.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void RefuseDuplicates(
        IEnumerable<VersionedFile> files,
        Func<VersionedFile, object> key,
        ImportReport report
    )
    {
        foreach (var group in files.GroupBy(key).Where(group => group.Count() > 1))
            report.Fault(
                ImportFolder.Shown(group.Last().Path),
                $"version {group.First().Version} is also that of '{ImportFolder.Shown(group.First().Path)}'. Give one of them another version."
            );
    }
}

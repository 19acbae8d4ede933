using System.Text;
using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Sql.Scripting.Bundles;

/// <summary>
/// Names of files for revisions: the id, or what every file system takes in its place. Where ids differ in case only,
/// all of them but the first get another name.
/// </summary>
internal static partial class BundleFileNames
{
    private const int LongestReadable = 60;
    private const int DigitsOfHash = 16;

    public static IReadOnlyDictionary<string, string> For(IEnumerable<string> ids)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var name = Safe().IsMatch(id) && !Device().IsMatch(id) && taken.Add(id) ? id : Replace(id);
            names.Add(id, name);
        }
        return names;
    }

    /// <summary>No safe id has a tilde in it, so that such a name meets no other.</summary>
    private static string Replace(string id)
    {
        var readable = Unsafe().Replace(id.Length > LongestReadable ? id[..LongestReadable] : id, "_");
        return $"{readable}~{BundleJson.Sha256(Encoding.UTF8.GetBytes(id))[..DigitsOfHash]}";
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z")]
    private static partial Regex Safe();

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex Unsafe();

    /// <summary>Names that Windows keeps for devices, whatever follows the first full stop.</summary>
    [GeneratedRegex(
        @"^(con|prn|aux|nul|com\d|lpt\d)(\.|\z)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Device();
}

using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Mnfst.Migrations.Tasks;

/// <summary>
/// Gives the bundle of each project a folder of its own, of the project's name, where several would be published to the
/// same one.
/// </summary>
public sealed class SeparateBundles : Microsoft.Build.Utilities.Task
{
    private const string Manifest = "manifest.json";
    private const string RelativePath = "RelativePath";

    /// <summary>
    /// The files of the bundles that are published. The folder in which a project's <c>manifest.json</c> lies has the name
    /// of the project; <c>RelativePath</c> says where a file is published.
    /// </summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Those that have another <c>RelativePath</c> now.</summary>
    [Output]
    public ITaskItem[] MovedFiles { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        MovedFiles =
        [
            .. Files
                .Where(file => Path.GetFileName(file.ItemSpec) == Manifest)
                .GroupBy(file => Normalize(file.GetMetadata(RelativePath)), StringComparer.OrdinalIgnoreCase)
                .Where(bundles => bundles.Count() > 1)
                .SelectMany(bundles => bundles)
                .SelectMany(Move),
        ];
        return true;
    }

    private IEnumerable<ITaskItem> Move(ITaskItem manifest)
    {
        var folder = Path.GetDirectoryName(manifest.GetMetadata("FullPath"))!;
        var project = Path.GetFileName(folder);
        var published = Normalize(manifest.GetMetadata(RelativePath));
        var target = published.Substring(0, published.Length - Manifest.Length);
        foreach (var file in Files)
        {
            if (!IsIn(folder, file.GetMetadata("FullPath")))
                continue;
            var inBundle = Normalize(file.GetMetadata(RelativePath)).Substring(target.Length);
            var moved = new TaskItem(file);
            moved.SetMetadata(RelativePath, $"{target}{project}/{inBundle}");
            yield return moved;
        }
    }

    private static bool IsIn(string folder, string file) =>
        file.StartsWith(folder, StringComparison.Ordinal) && file[folder.Length] is '/' or '\\';

    private static string Normalize(string path) => path.Replace('\\', '/');
}

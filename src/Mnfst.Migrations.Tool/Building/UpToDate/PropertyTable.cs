using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>
/// The values that properties may have in paths: all that any file gives them, since conditions are left aside.
/// </summary>
internal sealed partial class PropertyTable
{
    private const int MaxValues = 16;

    /// <summary>Folders of what the build makes, and of what it takes from the SDK and from packages, which do not change.</summary>
    private static readonly HashSet<string> OfNoInterest = new(StringComparer.OrdinalIgnoreCase)
    {
        "BaseIntermediateOutputPath",
        "BaseOutputPath",
        "IntermediateOutputPath",
        "MSBuildBinPath",
        "MSBuildExtensionsPath",
        "MSBuildProjectExtensionsPath",
        "MSBuildSDKsPath",
        "MSBuildToolsPath",
        "NuGetPackageRoot",
        "OutDir",
        "OutputPath",
        "PackageOutputPath",
        "ProjectAssetsFile",
        "PublishDir",
        "TargetDir",
        "TargetPath",
    };

    private readonly Dictionary<string, HashSet<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public PropertyTable(string project)
    {
        var folder = Path.GetDirectoryName(project) + "/";
        Add("MSBuildProjectDirectory", Path.GetDirectoryName(project)!);
        Add("MSBuildProjectFullPath", project);
        Add("MSBuildProjectFile", Path.GetFileName(project));
        Add("MSBuildProjectName", Path.GetFileNameWithoutExtension(project));
        Add("MSBuildProjectExtension", Path.GetExtension(project));
        Add("ProjectDir", folder);
        Add("MSBuildStartupDirectory", Environment.CurrentDirectory);
    }

    /// <summary>Adds a value that a property may have.</summary>
    public void Add(string name, string value)
    {
        if (!_values.TryGetValue(name, out var values))
            _values.Add(name, values = new HashSet<string>(StringComparer.Ordinal));
        values.Add(value);
    }

    /// <summary>Whether some file gives a property a value.</summary>
    public bool MayBe(string name, string value) =>
        _values.TryGetValue(name, out var values) && values.Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The texts that a text may stand for: none if it is of no interest, null if nobody can tell.</summary>
    /// <param name="fact">Where it stands.</param>
    /// <param name="above">Is told of files that are looked for in the folders above one.</param>
    public IReadOnlyList<string>? Expand(ProjectFact fact, Action<string, string> above)
    {
        var done = new List<string>();
        var open = new Queue<(string Text, int Depth)>([(fact.Value, 0)]);
        while (open.TryDequeue(out var next))
        {
            var (text, depth) = next;
            if (
                text.Contains("@(", StringComparison.Ordinal) || text.Contains("%(", StringComparison.Ordinal)
            )
                continue;
            if (Property().Match(text) is { Success: true } property)
            {
                if (depth > MaxValues || open.Count + done.Count > MaxValues)
                    return null;
                var name = property.Groups[1].Value;
                if (IsOfNoInterest(name))
                    continue;
                if (ValuesOf(name, fact.File) is not { } values)
                    return null;
                foreach (var value in values)
                    open.Enqueue((text.Replace(property.Value, value, StringComparison.Ordinal), depth + 1));
            }
            else if (Function().Match(text) is { Success: true } function)
            {
                if (Call(function, above) is not { } value || depth > MaxValues)
                    return null;
                open.Enqueue((text.Replace(function.Value, value, StringComparison.Ordinal), depth + 1));
            }
            else if (text.Contains("$(", StringComparison.Ordinal))
                return null;
            else
                done.Add(text);
        }
        return done;
    }

    private static bool IsOfNoInterest(string name) =>
        OfNoInterest.Contains(name) || name.StartsWith("Pkg", StringComparison.Ordinal);

    private IEnumerable<string>? ValuesOf(string name, string file) =>
        name.ToUpperInvariant() switch
        {
            "MSBUILDTHISFILEDIRECTORY" => [Path.GetDirectoryName(file) + "/"],
            "MSBUILDTHISFILEFULLPATH" => [file],
            "MSBUILDTHISFILE" => [Path.GetFileName(file)],
            "MSBUILDTHISFILENAME" => [Path.GetFileNameWithoutExtension(file)],
            _ when _values.TryGetValue(name, out var values) => values,
            // A property that nobody sets is a variable.
            _ when Environment.GetEnvironmentVariable(name) is { } variable => [variable],
            // Nobody sets ours but the files that are followed.
            _ when name.StartsWith("Mnfst", StringComparison.OrdinalIgnoreCase) => [""],
            _ => null,
        };

    private static string? Call(Match function, Action<string, string> above)
    {
        var arguments = function
            .Groups[2]
            .Value.Split(',')
            .Select(argument => argument.Trim().Trim('\'', '`', '"'))
            .ToArray();
        switch (function.Groups[1].Value)
        {
            case "GetPathOfFileAbove" when arguments is [var name, var folder]:
                above(folder, name);
                return FilesAbove.Find(folder, name) ?? "";
            case "GetDirectoryNameOfFileAbove" when arguments is [var folder, var name]:
                above(folder, name);
                return Path.GetDirectoryName(FilesAbove.Find(folder, name)) ?? "";
            case "NormalizePath"
            or "NormalizeDirectory"
            or "Combine"
            or "GetFullPath"
            or "EnsureTrailingSlash":
                return string.Join('/', arguments);
            default:
                return null;
        }
    }

    [GeneratedRegex(@"\$\(([A-Za-z_][\w.-]*)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\$\(\[(?:MSBuild|System\.IO\.Path)\]::(\w+)\(([^()]*)\)\)")]
    private static partial Regex Function();
}

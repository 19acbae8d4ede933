using System.Xml;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>
/// What one project is made of, found by reading its project file and what that imports. Files of the SDK and of packages
/// are not read: those of one version are always the same.
/// </summary>
internal sealed class ProjectInputs
{
    private readonly string _project;
    private readonly PropertyTable _properties;
    private readonly HashSet<string> _projectFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _probes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);

    private ProjectInputs(string project)
    {
        _project = project;
        _properties = new PropertyTable(project);
    }

    /// <summary>The folder of the project, all of which counts but for what is made there.</summary>
    public string Folder => Path.GetDirectoryName(_project)!;

    /// <summary>The folders in it in which the build makes its own.</summary>
    public IReadOnlyList<string> Made =>
        _properties.MayBe("UseArtifactsOutput", "true") ? ["bin", "obj", "artifacts"] : ["bin", "obj"];

    /// <summary>The project file, what it imports, and where such files would be looked for.</summary>
    public IEnumerable<string> ProjectFiles => _projectFiles.Concat(_probes).Distinct();

    /// <summary>Single files, mostly outside of the folder; they need not be there.</summary>
    public IEnumerable<string> Files => _files;

    /// <summary>Other folders from which files are taken by wildcards.</summary>
    public IEnumerable<string> Folders => _folders;

    /// <summary>The projects that it refers to.</summary>
    public IEnumerable<string> References => _references;

    /// <summary>What cannot be followed, so that nobody can tell whether something has changed; null if nothing.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Reads it.</summary>
    /// <param name="project">The full path of the project file.</param>
    public static ProjectInputs Read(string project)
    {
        var inputs = new ProjectInputs(project);
        inputs.Probe(inputs.Folder, FilesAbove.Usual);
        var facts = new List<ProjectFact>();
        // In the order of MSBuild, so that a property is known where it is used.
        inputs.Import(FilesAbove.Find(inputs.Folder, "Directory.Build.props"), facts);
        inputs.Import(FilesAbove.Find(inputs.Folder, "Directory.Packages.props"), facts);
        inputs.Import(project, facts);
        inputs.Import(project + ".user", facts);
        inputs.Import(FilesAbove.Find(inputs.Folder, "Directory.Build.targets"), facts);
        foreach (var fact in facts)
            inputs.Add(fact);
        return inputs;
    }

    private void Import(string? file, List<ProjectFact> facts)
    {
        if (file is null || !_projectFiles.Add(file) || !File.Exists(file))
            return;
        try
        {
            foreach (var fact in ProjectXml.Read(file).Facts)
            {
                if (fact.Kind == FactKind.Property)
                    _properties.Add(fact.Name, fact.Value);
                else if (fact.Kind != FactKind.Import)
                    facts.Add(fact);
                else
                    foreach (var path in Paths(fact))
                        ImportPath(fact, path, facts);
            }
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            Doubt ??= $"{file}: {e.Message}";
        }
    }

    private void ImportPath(ProjectFact fact, string path, List<ProjectFact> facts)
    {
        var full = Path.GetFullPath(path, Path.GetDirectoryName(fact.File)!);
        if (HasWildcard(path))
            Doubt ??= Describe(fact);
        else
            Import(full, facts);
    }

    private void Add(ProjectFact fact)
    {
        if (fact.Kind == FactKind.Doubt)
            Doubt ??= Describe(fact);
        foreach (var path in fact.Kind == FactKind.Doubt ? [] : Paths(fact))
        {
            if (fact.Kind == FactKind.Reference && HasWildcard(path))
                Doubt ??= Describe(fact);
            else if (fact.Kind == FactKind.Reference)
                _references.Add(Path.GetFullPath(path, Folder));
            else if (!HasWildcard(path))
                AddFile(path);
            else if (fact.Kind == FactKind.File)
                AddFolder(path);
        }
    }

    private void AddFile(string path)
    {
        try
        {
            _files.Add(Path.GetFullPath(path, Folder));
        }
        catch (ArgumentException)
        {
            // It is no path.
        }
    }

    private void AddFolder(string pattern)
    {
        var start = pattern[..pattern.IndexOfAny(['*', '?'])];
        var root = Path.GetFullPath(start[..(start.LastIndexOf('/') + 1)], Folder);
        if (!InputFolder.Covers(Folder, Made, root))
            _folders.Add(root);
    }

    /// <summary>The paths that a list may stand for.</summary>
    private IEnumerable<string> Paths(ProjectFact fact)
    {
        var texts = _properties.Expand(fact, (folder, name) => Probe(folder, [name]));
        if (texts is null && fact.Kind != FactKind.MaybeFile)
            Doubt ??= Describe(fact);
        return (texts ?? [])
            .SelectMany(text =>
                text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
            .Select(path => path.Replace('\\', '/'));
    }

    private void Probe(string folder, IEnumerable<string> names)
    {
        foreach (var name in names)
            _probes.UnionWith(FilesAbove.Candidates(Path.GetFullPath(folder, Folder), name));
    }

    private static bool HasWildcard(string path) => path.AsSpan().ContainsAny('*', '?');

    private static string Describe(ProjectFact fact) =>
        $"'{fact.File}' has '{fact.Value}', which cannot be followed";
}

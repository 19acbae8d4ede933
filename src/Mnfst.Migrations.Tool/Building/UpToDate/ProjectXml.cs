using System.Text.RegularExpressions;
using System.Xml;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>
/// What a file of a project system says of other files, conditions left aside: what does not hold now may hold later, and
/// to watch too much costs no more than a build.
/// </summary>
internal sealed partial class ProjectXml
{
    /// <summary>Items that name no files.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "AssemblyAttribute",
        "AvailableItemName",
        "CompilerVisibleItemMetadata",
        "CompilerVisibleProperty",
        "DotNetCliToolReference",
        "FrameworkReference",
        "GlobalPackageReference",
        "InternalsVisibleTo",
        "PackageDownload",
        "PackageReference",
        "PackageVersion",
        "ProjectCapability",
        "RuntimeHostConfigurationOption",
        "SupportedPlatform",
        "TrimmerRootAssembly",
        "Using",
    };

    private readonly string _file;

    private ProjectXml(string file) => _file = file;

    /// <summary>What it says, in the order of the file.</summary>
    public List<ProjectFact> Facts { get; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ProjectXml Read(string file)
    {
        var xml = new ProjectXml(file);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            IgnoreComments = true,
            IgnoreWhitespace = true,
        };
        using var stream = File.OpenRead(file);
        using var reader = XmlReader.Create(stream, settings);
        xml.Read(reader);
        return xml;
    }

    private void Read(XmlReader reader)
    {
        var path = new Stack<string>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var (name, isEmpty) = (reader.LocalName, reader.IsEmptyElement);
                    ReadElement(reader, name, path.TryPeek(out var parent) ? parent : "");
                    if (!isEmpty)
                        path.Push(name);
                    break;
                case XmlNodeType.EndElement:
                    path.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when path.TryPop(out var element):
                    ReadText(element, path.TryPeek(out var group) ? group : "", reader.Value);
                    path.Push(element);
                    break;
            }
        }
    }

    private void ReadElement(XmlReader reader, string name, string parent)
    {
        // What it runs may read anything.
        if (name is "Exec" or "UsingTask")
            Add(FactKind.Doubt, $"<{name}>");
        if (!reader.HasAttributes)
            return;
        var isSdk = reader.GetAttribute("Sdk") is not null;
        while (reader.MoveToNextAttribute())
        {
            var value = reader.Value;
            LookForFunctions(value);
            switch (reader.LocalName)
            {
                case "Project" when name == "Import":
                    if (!isSdk)
                        Add(FactKind.Import, value);
                    break;
                case "Include" when name == "ProjectReference":
                    Add(FactKind.Reference, value);
                    break;
                case "Include" when parent == "ItemGroup":
                    if (!Names.Contains(name))
                        Add(FactKind.File, value);
                    break;
                case "HintPath":
                    Add(FactKind.File, value);
                    break;
                case "Condition":
                    foreach (Match match in Existence().Matches(value))
                        Add(FactKind.File, match.Groups[1].Value);
                    break;
                case "Exclude" or "Remove" or "Update":
                    break;
                default:
                    LookForPath(value);
                    break;
            }
        }
        reader.MoveToElement();
    }

    private void ReadText(string element, string group, string text)
    {
        var value = text.Trim();
        LookForFunctions(value);
        if (element == "HintPath")
            Add(FactKind.File, value);
        else
            LookForPath(value);
        if (group is "PropertyGroup")
            Facts.Add(new ProjectFact(FactKind.Property, value, _file) { Name = element });
    }

    /// <summary>Whether the answer of a function depends on what is in files.</summary>
    private void LookForFunctions(string value)
    {
        if (
            value.Contains("[System.IO.File]", StringComparison.OrdinalIgnoreCase)
            || value.Contains("[System.IO.Directory]", StringComparison.OrdinalIgnoreCase)
            || value.Contains("$(Registry:", StringComparison.OrdinalIgnoreCase)
        )
            Add(FactKind.Doubt, value);
    }

    /// <summary>What leads out of the project's folder, for a task or wherever it is used.</summary>
    private void LookForPath(string value)
    {
        if (value.Contains("..", StringComparison.Ordinal))
            Add(FactKind.MaybeFile, value);
    }

    private void Add(FactKind kind, string value) => Facts.Add(new ProjectFact(kind, value, _file));

    [GeneratedRegex(@"Exists\s*\(\s*['`""]?([^'`""]*)['`""]?\s*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Existence();
}

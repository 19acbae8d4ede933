namespace Mnfst.Migrations.Architecture.Tests;

/// <summary>
/// Which folder of a project a type lies in. The sources say it, not the namespaces: what users name has the same namespace
/// in several folders.
/// </summary>
internal sealed class TypeFolders
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <param name="project">The folder of the project.</param>
    public TypeFolders(string project)
    {
        foreach (var type in SourceType.In(project))
            // Of a class in several files, the one that is named after it says where it is.
            if (type.File == type.Name || !_folders.ContainsKey(type.FullName))
                _folders[type.FullName] = type.Folder;
    }

    /// <summary>The folder, <c>.</c> for the project's own; null if the compiler made the type.</summary>
    /// <param name="fullName">The type, as the runtime names it.</param>
    public string? Find(string fullName) => _folders.GetValueOrDefault(fullName.Split('+', '`', '<')[0]);
}

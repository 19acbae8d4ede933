using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        foreach (var file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(project, Path.GetDirectoryName(file)!).Replace('\\', '/');
            var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot();
            foreach (var type in root.DescendantNodes().Where(IsOutermostType))
                // Of a class in several files, the one that is named after it says where it is.
                if (NameOf(type) is var name && (IsNamedAfter(file, name) || !_folders.ContainsKey(name)))
                    _folders[name] = folder;
        }
    }

    /// <summary>The folder, <c>.</c> for the project's own; null if the compiler made the type.</summary>
    /// <param name="fullName">The type, as the runtime names it.</param>
    public string? Find(string fullName) => _folders.GetValueOrDefault(fullName.Split('+', '`', '<')[0]);

    private static bool IsOutermostType(Microsoft.CodeAnalysis.SyntaxNode node) =>
        node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        && node.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax;

    private static string NameOf(Microsoft.CodeAnalysis.SyntaxNode type)
    {
        var name = type switch
        {
            BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
            _ => ((DelegateDeclarationSyntax)type).Identifier.Text,
        };
        return type.Parent is BaseNamespaceDeclarationSyntax space ? $"{space.Name}.{name}" : name;
    }

    private static bool IsNamedAfter(string file, string name) =>
        name.EndsWith($".{Path.GetFileNameWithoutExtension(file)}", StringComparison.Ordinal);
}

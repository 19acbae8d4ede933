using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mnfst.Migrations.Architecture.Tests;

/// <summary>A type, or a part of one, as a source file declares it; nested types belong to their outermost one.</summary>
/// <param name="Folder">The folder of its file in the project, <c>.</c> for the project's own.</param>
/// <param name="File">The name of its file, without the extension.</param>
/// <param name="Namespace">Its namespace; empty if it has none.</param>
/// <param name="Name">Its name, without parameters.</param>
/// <param name="IsPublic">Whether it is said to be public.</param>
internal sealed record SourceType(string Folder, string File, string Namespace, string Name, bool IsPublic)
{
    /// <summary>The name as the runtime has it, without parameters.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>The types of all sources of a project.</summary>
    /// <param name="project">The folder of the project.</param>
    public static IEnumerable<SourceType> In(string project) =>
        from file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
        let folder = Path.GetRelativePath(project, Path.GetDirectoryName(file)!).Replace('\\', '/')
        from type in CSharpSyntaxTree
            .ParseText(System.IO.File.ReadAllText(file))
            .GetCompilationUnitRoot()
            .DescendantNodes()
            .OfType<MemberDeclarationSyntax>()
        where type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax
        let name = NameOf(type)
        where name is not null
        select new SourceType(
            folder,
            Path.GetFileNameWithoutExtension(file),
            (type.Parent as BaseNamespaceDeclarationSyntax)?.Name.ToString() ?? "",
            name,
            type.Modifiers.Any(SyntaxKind.PublicKeyword)
        );

    private static string? NameOf(SyntaxNode type) =>
        type switch
        {
            BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
            DelegateDeclarationSyntax declared => declared.Identifier.Text,
            _ => null,
        };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Generator.Authoring;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Code;

/// <summary>
/// Files of C# as the compiler sees them, with nothing but .NET and what a migration is written with beside them: enough
/// to know our attributes and operations, and what is constant.
/// </summary>
internal sealed class CodeSources
{
    public CodeSources(
        ProjectSources project,
        IEnumerable<(string Path, string Text)> files,
        CancellationToken cancellationToken
    )
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: project.Constants);
        Trees =
        [
            .. files
                .AsParallel()
                .AsOrdered()
                .WithCancellation(cancellationToken)
                .Select(file =>
                    CSharpSyntaxTree.ParseText(
                        file.Text,
                        options,
                        file.Path,
                        cancellationToken: cancellationToken
                    )
                ),
        ];
        var usings = CSharpSyntaxTree.ParseText(
            $"global using global::{RevisionClassText.AuthoringNamespace};\nglobal using global::System;\nglobal using global::System.Collections.Generic;",
            options,
            cancellationToken: cancellationToken
        );
        Compilation = CSharpCompilation.Create("Migrations", [.. Trees, usings], References);
    }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The classes of a file that carry attributes.</summary>
    public static IEnumerable<TypeDeclarationSyntax> ClassesIn(SyntaxTree tree) =>
        tree.GetRoot()
            .DescendantNodes(node =>
                node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
            )
            .OfType<TypeDeclarationSyntax>()
            .Where(type => type.AttributeLists.Count > 0);

    private static IEnumerable<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsNeeded)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private static bool IsNeeded(string assembly) =>
        Path.GetFileName(assembly)
            is "System.Private.CoreLib.dll"
                or "System.Runtime.dll"
                or "netstandard.dll"
                or "Mnfst.Migrations.Core.dll"
                or "Mnfst.Migrations.Sql.dll";
}

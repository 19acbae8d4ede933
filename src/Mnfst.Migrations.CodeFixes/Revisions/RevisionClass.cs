using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Generator.Authoring;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace Mnfst.Migrations.CodeFixes.Revisions;

/// <summary>Writes a file of C# with a migration that runs nothing.</summary>
internal static class RevisionClass
{
    /// <summary>
    /// The file, in the namespace and with the using of a neighbour. Its names are fully qualified, for the editor to
    /// shorten as far as the project allows.
    /// </summary>
    public static async Task<SyntaxNode> WriteAsync(
        Document neighbour,
        TextSpan place,
        Revision revision,
        CancellationToken cancel
    )
    {
        var root = await neighbour.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var compilation = await neighbour.Project.GetCompilationAsync(cancel).ConfigureAwait(false);
        var text = await neighbour.GetTextAsync(cancel).ConfigureAwait(false);
        var space = NamespaceAt(root!, place);
        var prefix = space.Length > 0 ? space + "." : "";
        var name = RevisionClassText.Unused(
            RevisionClassText.ToClassName(revision.Id),
            taken => compilation!.GetTypeByMetadataName(prefix + taken) is not null
        );
        var written = new RevisionClassText(revision, name)
        {
            Namespace = space,
            HasUsing = HasUsing(root!),
            IsQualified = true,
        }.Write();
        var source = LineEnds.Like(text.ToString(), written);
        return CSharpSyntaxTree
            .ParseText(source, (CSharpParseOptions?)neighbour.Project.ParseOptions, cancellationToken: cancel)
            .GetRoot(cancel);
    }

    private static string NamespaceAt(SyntaxNode root, TextSpan place) =>
        string.Join(
            ".",
            root.FindNode(place)
                .AncestorsAndSelf()
                .OfType<BaseNamespaceDeclarationSyntax>()
                .Reverse()
                .Select(space => space.Name.ToString())
        );

    private static bool HasUsing(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Any(directive =>
                directive.GlobalKeyword.IsKind(SyntaxKind.None)
                && directive.Name?.ToString() == RevisionClassText.AuthoringNamespace
            );
}

using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.CodeFixes.Revisions;

/// <summary>Writes a file of C# with a migration that runs nothing.</summary>
internal static class RevisionClass
{
    private const string Authoring = "Mnfst.Migrations";

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
        var name = Unused(ToClassName(revision.Id), space, compilation!);
        var source = LineEnds.Like(text, Write(revision, name, space, HasUsing(root!)));
        return CSharpSyntaxTree
            .ParseText(source, (CSharpParseOptions?)neighbour.Project.ParseOptions, cancellationToken: cancel)
            .GetRoot(cancel);
    }

    private static string Write(Revision revision, string name, string space, bool hasUsing) =>
        $$"""
            {{(hasUsing ? $"using {Authoring};\n\n" : "")}}{{(
                space.Length > 0 ? $"namespace {space};\n\n" : ""
            )}}/// <summary>{{new XText(revision.Message)}}</summary>
            [global::{{Authoring}}.Revision({{Quote(revision.Id)}}, CreateDate = {{Quote(
                CreateDate.Format(revision.CreateDate!.Value)
            )}})]
            [global::{{Authoring}}.DownRevision({{string.Join(", ", revision.DownRevisions.Select(Quote))}})]
            public sealed class {{name}} : global::{{Authoring}}.Migration
            {
                public override void Upgrade(global::{{Authoring}}.Operations op) { }

                public override void Downgrade(global::{{Authoring}}.Operations op) { }
            }

            """;

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

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
                directive.GlobalKeyword.IsKind(SyntaxKind.None) && directive.Name?.ToString() == Authoring
            );

    /// <summary>The words of an id but for its number: <c>006_merge_users</c> becomes <c>MergeUsers</c>.</summary>
    private static string ToClassName(string id)
    {
        var words = id.Split('_', '-', '.', ' ')
            .Where(word => word.Length > 0)
            .SkipWhile(word => word.All(char.IsDigit))
            .Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1));
        return CSharpNames.ToIdentifier(string.Concat(words));
    }

    private static string Unused(string name, string space, Compilation compilation)
    {
        var prefix = space.Length > 0 ? space + "." : "";
        var unused = name;
        for (var i = 2; compilation.GetTypeByMetadataName(prefix + unused) is not null; i++)
            unused = name + i;
        return unused;
    }
}

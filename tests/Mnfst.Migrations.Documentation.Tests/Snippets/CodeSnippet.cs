using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mnfst.Migrations.Documentation.Tests.Snippets;

/// <summary>A piece of C# as a file of a project: types stand for themselves, members and statements within something.</summary>
internal static class CodeSnippet
{
    /// <summary>Where a snippet of statements stands, and what is there for it.</summary>
    private const string Method =
        "async System.Threading.Tasks.Task RunAsync(Operations op, System.Threading.CancellationToken cancellationToken)";

    /// <summary>Makes a file of it.</summary>
    /// <param name="text">The snippet.</param>
    /// <param name="number">Tells it from others.</param>
    /// <param name="ns">The namespace of the project, unless it has one of its own.</param>
    public static string ToFile(string text, int number, string ns)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
        var usings = string.Concat(root.Usings.Select(directive => directive.ToFullString()));
        var body = text[(root.Usings.Count == 0 ? 0 : root.Usings.FullSpan.End)..];
        if (root.Members.OfType<BaseNamespaceDeclarationSyntax>().Any())
            return text;
        if (!root.ContainsDiagnostics && root.Members.All(member => member is BaseTypeDeclarationSyntax))
            return $"{usings}namespace {ns};\n{body}";
        return IsOfMembers(body)
            ? $"{usings}namespace {ns};\nabstract class Snippet{number} : Migration {{\n{body}\n}}"
            : $"{usings}namespace {ns};\nabstract class Snippet{number} {{ {Method} {{\n{body}\nawait System.Threading.Tasks.Task.CompletedTask; }} }}";
    }

    private static bool IsOfMembers(string body) =>
        !CSharpSyntaxTree.ParseText($"class C {{\n{body}\n}}").GetRoot().ContainsDiagnostics;
}

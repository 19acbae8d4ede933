using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Generator.Authoring;
using TextSpan = Mnfst.Migrations.Core.Text.TextSpan;

namespace Mnfst.Migrations.Tool.Authoring.Code;

/// <summary>Finds what to write where in a file of C#.</summary>
internal static class CodeEdits
{
    private const string Revision = nameof(Revision);
    private const string Suffix = nameof(Attribute);

    /// <inheritdoc cref="StringLiterals.Replace"/>
    public static string? ReplaceLiteral(string text, TextSpan span, string written, string replacement) =>
        StringLiterals.Replace(Parse(text), ToRoslyn(span), written, replacement);

    /// <summary>Where the brackets end in which an attribute has its id.</summary>
    public static int EndOfAttributes(string text, TextSpan id) => AttributeAt(text, id).Parent!.Span.End;

    /// <summary>The attribute that names a down_revision, on a line of its own below the one with the id.</summary>
    public static string DownRevisionBeside(string text, TextSpan id, string downRevision, string lineEnd)
    {
        var attribute = AttributeAt(text, id);
        var line = attribute
            .SyntaxTree.GetText()
            .Lines.GetLineFromPosition(attribute.Parent!.SpanStart)
            .ToString();
        var indentation = line[..(line.Length - line.TrimStart().Length)];
        var name = attribute.Name.ToString();
        if (name.EndsWith(Suffix, StringComparison.Ordinal))
            name = name[..^Suffix.Length];
        // As fully qualified as the other one is.
        var qualifier = name[..^Revision.Length];
        var literal = SymbolDisplay.FormatLiteral(downRevision, quote: true);
        return $"{lineEnd}{indentation}[{qualifier}DownRevision({literal})]";
    }

    /// <summary>How many types a file declares, those within others not counted.</summary>
    public static int CountTypes(string text) =>
        Parse(text)
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Count(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static AttributeSyntax AttributeAt(string text, TextSpan id) =>
        Parse(text).FindNode(ToRoslyn(id)).FirstAncestorOrSelf<AttributeSyntax>()!;

    private static SyntaxNode Parse(string text) => CSharpSyntaxTree.ParseText(text).GetRoot();

    private static Microsoft.CodeAnalysis.Text.TextSpan ToRoslyn(TextSpan span) =>
        new(span.Start, span.Length);
}

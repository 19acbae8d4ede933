using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.CodeFixes.Downgrades;

/// <summary>
/// What can be added to a class that says nothing of the way back. The lines are laid out here, since Roslyn's
/// formatter moves first lines only; names it shortens as far as the file allows.
/// </summary>
internal static class DowngradeSyntax
{
    private const string Step = "    ";

    /// <summary>
    /// Overrides Downgrade. It throws until somebody writes it: an empty one would say that there is nothing to undo, and
    /// the journal would forget a revision whose tables are still there.
    /// </summary>
    public static TypeDeclarationSyntax AddMethod(TypeDeclarationSyntax type) =>
        AddMethod(
            type,
            line =>
                $"{line}throw new global::System.NotImplementedException(\"This downgrade is not written yet.\")"
        );

    /// <summary>Leaves the downgrade to op.Reverse(). What has no inverse is reported then, at the operation.</summary>
    public static TypeDeclarationSyntax AddReversal(TypeDeclarationSyntax type) =>
        AddMethod(type, _ => " op.Reverse()");

    /// <summary>Puts the method right behind Upgrade.</summary>
    /// <param name="type">The class.</param>
    /// <param name="makeBody">Gives what stands behind the arrow; is told how a line of its own begins.</param>
    private static TypeDeclarationSyntax AddMethod(TypeDeclarationSyntax type, Func<string, string> makeBody)
    {
        var upgrade = type.Members.IndexOf(member =>
            member is MethodDeclarationSyntax { Identifier.ValueText: "Upgrade" }
        );
        var position = upgrade < 0 ? type.Members.Count : upgrade + 1;
        var newLine = LineEnds.Of(type.SyntaxTree.GetText().ToString());
        var depth = type.Members.Count > 0 ? IndentationOf(type.Members[0]) : IndentationOf(type) + Step;
        var blankLine = position > 0 ? newLine : "";
        var method = SyntaxFactory.ParseMemberDeclaration(
            $"{blankLine}{depth}public override void Downgrade(global::Mnfst.Migrations.Operations op) =>"
                + $"{makeBody(newLine + depth + Step)};{newLine}"
        )!;
        return type.WithMembers(
            type.Members.Insert(position, method.WithAdditionalAnnotations(Simplifier.Annotation))
        );
    }

    /// <summary>Adds [Irreversible] below the other attributes, with a reason that asks for the real one.</summary>
    public static TypeDeclarationSyntax AddIrreversible(TypeDeclarationSyntax type)
    {
        var reason = SymbolDisplay.FormatLiteral(DowngradeFixTitles.Reason, quote: true);
        var attribute = SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("global::Mnfst.Migrations.Irreversible"),
            SyntaxFactory.ParseAttributeArgumentList($"({reason})")
        );
        var list = SyntaxFactory
            .AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
            .WithLeadingTrivia(SyntaxFactory.Whitespace(IndentationOf(type)))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(LineEnds.Of(type.SyntaxTree.GetText().ToString())));
        return (TypeDeclarationSyntax)
            type.AddAttributeLists(list.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    /// <summary>The white space before the line on which a declaration begins.</summary>
    private static string IndentationOf(SyntaxNode declaration)
    {
        var text = declaration.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(declaration.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}

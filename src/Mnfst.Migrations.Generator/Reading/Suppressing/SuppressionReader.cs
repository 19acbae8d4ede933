using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Suppressing;

/// <summary>Reads which rules of lint a migration in C# silences. That they are silent is the compiler's work.</summary>
internal static class SuppressionReader
{
    private const string Justification = nameof(Justification);

    // What the code fix of editors writes.
    private const string Pending = "<Pending>";

    public static EquatableArray<SuppressedRule> Read(
        INamedTypeSymbol type,
        TypeDeclarationSyntax declaration,
        CancellationToken cancel
    ) =>
        type.GetMembers()
            .Prepend(type)
            .SelectMany(symbol => symbol.GetAttributes())
            .Select(attribute => TryRead(attribute, cancel))
            .OfType<SuppressedRule>()
            .Concat(PragmasOf(declaration))
            .ToEquatableArray();

    private static SuppressedRule? TryRead(AttributeData attribute, CancellationToken cancel)
    {
        if (
            attribute.AttributeClass?.Name
                is not ("SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute")
            || attribute.ConstructorArguments is not [_, { Value: string check }]
            || !RuleId.IsOfLint(check)
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancel) is not { } syntax
        )
            return null;
        var reason =
            attribute.NamedArguments.FirstOrDefault(argument => argument.Key == Justification).Value.Value
            as string;
        return new SuppressedRule(
            // A name may follow, for people.
            check.Split(':')[0],
            !string.IsNullOrWhiteSpace(reason) && reason != Pending,
            SuppressionForm.Attribute,
            Place.Of(syntax)
        );
    }

    /// <summary>The pragmas in a class, and those above the first of a file.</summary>
    private static IEnumerable<SuppressedRule> PragmasOf(TypeDeclarationSyntax declaration)
    {
        var root = declaration.SyntaxTree.GetRoot();
        if (!root.ContainsDirectives)
            return [];
        var first = root.DescendantNodes().OfType<TypeDeclarationSyntax>().First();
        var span = TextSpan.FromBounds(
            first == declaration ? 0 : declaration.FullSpan.Start,
            declaration.FullSpan.End
        );
        return root.DescendantNodes(span, descendIntoTrivia: true)
            .OfType<PragmaWarningDirectiveTriviaSyntax>()
            .Where(pragma =>
                span.Contains(pragma.SpanStart)
                && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
            )
            .SelectMany(RulesOf);
    }

    private static IEnumerable<SuppressedRule> RulesOf(PragmaWarningDirectiveTriviaSyntax pragma)
    {
        var hasReason = pragma
            .DescendantTrivia()
            .Any(trivia =>
                trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                && trivia.ToString().TrimStart('/').Trim().Length > 0
            );
        return pragma
            .ErrorCodes.Where(code => RuleId.IsOfLint(code.ToString()))
            .Select(code => new SuppressedRule(
                code.ToString(),
                hasReason,
                SuppressionForm.Pragma,
                Place.Of(code)
            ));
    }
}

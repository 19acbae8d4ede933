using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>Finds the literals that a constant text is written as: itself, parts that are joined, constants of the same file.</summary>
internal sealed class LiteralReader(SemanticModel model, CancellationToken cancel)
{
    /// <summary>Where the text is written, piece by piece; empty if it is not written as it is.</summary>
    /// <param name="expression">What gives the text.</param>
    /// <param name="text">The text.</param>
    public EquatableArray<LiteralRun> Read(SyntaxNode expression, string text)
    {
        var runs = new LiteralRuns(model.SyntaxTree.GetText(cancel));
        return TryAdd(expression, runs) && runs.Length == text.Length
            ? runs.Runs.ToEquatableArray()
            : default;
    }

    private bool TryAdd(SyntaxNode expression, LiteralRuns runs)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax { Expression: var inner }:
                return TryAdd(inner, runs);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum:
                return TryAdd(sum.Left, runs) && TryAdd(sum.Right, runs);
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                runs.Add(literal.Token);
                return true;
            case NameSyntax or MemberAccessExpressionSyntax:
                return DefinitionOf(expression) is { } definition && TryAdd(definition, runs);
            default:
                return false;
        }
    }

    /// <summary>What gives a constant of the same file its value.</summary>
    private ExpressionSyntax? DefinitionOf(SyntaxNode name) =>
        model.GetSymbolInfo(name, cancel).Symbol
            is IFieldSymbol { HasConstantValue: true }
                or ILocalSymbol { HasConstantValue: true }
        && model.GetSymbolInfo(name, cancel).Symbol!.DeclaringSyntaxReferences is [var reference]
        && reference.SyntaxTree == model.SyntaxTree
        && reference.GetSyntax(cancel) is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value
            : null;
}

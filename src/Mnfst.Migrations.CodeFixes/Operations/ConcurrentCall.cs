using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Text;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace Mnfst.Migrations.CodeFixes.Operations;

/// <summary>Has an operation run concurrently, for which it needs no block: it is recorded outside the transaction.</summary>
internal static class ConcurrentCall
{
    public const string Title = "Add concurrently: true";

    private const string Parameter = "concurrently";
    private const string Cascade = "cascade";
    private const string Name = "name";

    /// <summary>The rules that ask for it, and the operations of which they do.</summary>
    private static readonly Dictionary<string, string> Operations = new(StringComparer.Ordinal)
    {
        ["MNFST3101"] = "CreateIndex",
        ["MNFST3102"] = "DropIndex",
        ["MNFST3133"] = "DetachPartition",
    };

    /// <summary>What to write; null where the call says otherwise, or cannot be concurrent: without a name, or with CASCADE.</summary>
    /// <param name="rule">The rule that found it.</param>
    /// <param name="place">What it found: the name of the operation.</param>
    /// <param name="model">The file.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static TextChange? Find(string rule, TextSpan place, SemanticModel model, CancellationToken cancel)
    {
        var root = model.SyntaxTree.GetRoot(cancel);
        if (
            !Operations.TryGetValue(rule, out var operation)
            || root.FindNode(place).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } syntax
            || model.GetOperation(syntax, cancel) is not IInvocationOperation call
            || call.TargetMethod.Name != operation
            || call.TargetMethod.Parameters.All(parameter => parameter.Name != Parameter)
            || IsGiven(call, Parameter)
            || IsGiven(call, Cascade)
            || call.Arguments.Any(argument =>
                argument.Parameter?.Name == Name
                && argument.Value.ConstantValue is { HasValue: true, Value: null }
            )
        )
            return null;
        var arguments = syntax.ArgumentList;
        return new TextChange(
            new TextSpan(arguments.Arguments.Last().Span.End, 0),
            $",{Separator(arguments, model.SyntaxTree.GetText(cancel))}{Parameter}: true"
        );
    }

    private static bool IsGiven(IInvocationOperation call, string parameter) =>
        call.Arguments.Any(argument =>
            argument.Parameter?.Name == parameter && argument.ArgumentKind == ArgumentKind.Explicit
        );

    /// <summary>A line of its own, where each argument has one.</summary>
    private static string Separator(ArgumentListSyntax arguments, SourceText text)
    {
        var last = text.Lines.GetLineFromPosition(arguments.Arguments.Last().SpanStart);
        var isAlone = arguments.Arguments.Last().SpanStart == last.Start + Indentation(last).Length;
        return isAlone ? LineEnds.Of(text.ToString()) + Indentation(last) : " ";
    }

    private static string Indentation(TextLine line)
    {
        var text = line.ToString();
        return text.Substring(0, text.Length - text.TrimStart().Length);
    }
}

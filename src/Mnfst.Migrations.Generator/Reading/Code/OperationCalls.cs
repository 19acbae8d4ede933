using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Finds the calls of operations that are written in a method itself.</summary>
internal sealed class OperationCalls(Compilation compilation, CancellationToken cancel)
{
    /// <summary>The calls of operations in a method, in the order of their writing.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isMeant">Whether an operation of this name is asked for.</param>
    public IEnumerable<IInvocationOperation> In(IMethodSymbol method, Func<string, bool> isMeant)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var calls = reference
                .GetSyntax(cancel)
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call => isMeant(CallSyntax.NameIn(call).ToString()))
                .ToList();
            if (calls.Count == 0)
                continue;
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
            foreach (var call in calls)
            {
                if (
                    model.GetOperation(call, cancel) is IInvocationOperation operation
                    && AuthoringTypes.IsOperations(operation.TargetMethod.ContainingType)
                )
                    yield return operation;
            }
        }
    }
}

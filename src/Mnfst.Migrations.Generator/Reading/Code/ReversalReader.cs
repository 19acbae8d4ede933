using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>
/// Looks at a migration that leaves its downgrade to <c>op.Reverse()</c> for operations that have no inverse. It sees
/// what is written in the upgrade itself; what helper methods call is refused when the migration is read.
/// </summary>
internal sealed class ReversalReader(Compilation compilation, CancellationToken cancel)
{
    public EquatableArray<MissingInverse> Read(INamedTypeSymbol type, IMethodSymbol? downgrade)
    {
        if (downgrade is null || !CallsOf(downgrade, AuthoringTypes.Reverse).Any())
            return default;
        return OverrideMethods.Find(type, AuthoringTypes.Upgrade) is { } upgrade
            ? CallsOf(upgrade, name: null)
                .Where(call => !IsSaidBothWays(call))
                .Select(TryRead)
                .OfType<MissingInverse>()
                .ToEquatableArray()
            : default;
    }

    private static MissingInverse? TryRead(IInvocationOperation call) =>
        InverseRules.FindReason(call) is { } reason
            ? new MissingInverse(call.TargetMethod.Name, reason, Place.Of(CallSyntax.NameIn(call.Syntax)))
            : null;

    /// <summary>The calls of operations in a method, in the order of their writing.</summary>
    /// <param name="method">The method.</param>
    /// <param name="name">The operation; null for all.</param>
    private IEnumerable<IInvocationOperation> CallsOf(IMethodSymbol method, string? name)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var calls = reference
                .GetSyntax(cancel)
                .DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .Where(call => name is null || CallSyntax.NameIn(call).ToString() == name)
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

    /// <summary>Whether the call stands among what <c>op.Reversible</c> is given.</summary>
    private static bool IsSaidBothWays(IInvocationOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (
                parent is IInvocationOperation { TargetMethod: { Name: AuthoringTypes.Reversible } holder }
                && AuthoringTypes.IsOperations(holder.ContainingType)
            )
                return true;
        }
        return false;
    }
}

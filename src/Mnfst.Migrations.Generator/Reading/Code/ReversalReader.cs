using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>
/// Looks at a migration that leaves its downgrade to <c>op.Reverse()</c> for operations that have no inverse. It sees
/// what is written in the upgrade itself; what helper methods call is refused when the migration is read.
/// </summary>
internal sealed class ReversalReader(OperationCalls calls)
{
    public EquatableArray<MissingInverse> Read(INamedTypeSymbol type, IMethodSymbol? downgrade)
    {
        if (downgrade is null || !calls.In(downgrade, name => name == AuthoringTypes.Reverse).Any())
            return default;
        return OverrideMethods.Find(type, AuthoringTypes.Upgrade) is { } upgrade
            ? calls
                .In(upgrade, _ => true)
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

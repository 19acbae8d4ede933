using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Generator.Reading.Calls.Values;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>The blocks of operations that a call stands in.</summary>
/// <param name="IsAutocommit">Whether it stands in <c>op.Autocommit</c>.</param>
/// <param name="IsIdempotent">Whether that says that it may run again.</param>
/// <param name="IsOtherWay">Whether it stands in what <c>op.Reversible</c> is given for the downgrade.</param>
internal sealed record CallSurroundings(bool IsAutocommit, bool IsIdempotent, bool IsOtherWay)
{
    private const string Idempotent = "idempotent";
    private const string Downgrade = "downgrade";

    public static CallSurroundings Of(IInvocationOperation call)
    {
        var surroundings = new CallSurroundings(false, false, false);
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (
                parent
                    is not IArgumentOperation
                    {
                        Parameter.Name: var parameter,
                        Parent: IInvocationOperation block
                    }
                || !AuthoringTypes.IsOperations(block.TargetMethod.ContainingType)
            )
                continue;
            if (block.TargetMethod.Name == AuthoringTypes.Autocommit)
                surroundings = surroundings with
                {
                    IsAutocommit = true,
                    IsIdempotent = SaysIdempotent(block),
                };
            else if (block.TargetMethod.Name == AuthoringTypes.Reversible && parameter == Downgrade)
                surroundings = surroundings with { IsOtherWay = true };
        }
        return surroundings;
    }

    private static bool SaysIdempotent(IInvocationOperation block) =>
        block.Arguments.Any(argument =>
            argument.Parameter?.Name == Idempotent && Constants.Of(argument.Value).Value is true
        );
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Lambdas that use a builder.</summary>
internal static class Builders
{
    /// <summary>The chains of calls on the parameter of a lambda; null if it does anything else.</summary>
    public static IReadOnlyList<CallChain>? ChainsOf(IOperation value, Unknowns unknowns)
    {
        var target = Constants.Unconverted(value) is IDelegateCreationOperation creation
            ? creation.Target
            : value;
        if (target is not IAnonymousFunctionOperation { Symbol.Parameters: [var builder] } lambda)
            return null;
        var chains = new List<CallChain>();
        foreach (var statement in lambda.Body.Operations)
        {
            if (statement is IReturnOperation { ReturnedValue: null })
                continue;
            if (
                CallIn(statement) is not { } call
                || CallChain.Of(call, unknowns) is not { Root: IParameterReferenceOperation root } chain
                || !SymbolEqualityComparer.Default.Equals(root.Parameter, builder)
            )
                return null;
            chains.Add(chain);
        }
        return chains;
    }

    private static IInvocationOperation? CallIn(IOperation statement) =>
        statement switch
        {
            IExpressionStatementOperation { Operation: IInvocationOperation call } => call,
            IReturnOperation { ReturnedValue: { } value } => Constants.Unconverted(value)
                as IInvocationOperation,
            _ => null,
        };
}

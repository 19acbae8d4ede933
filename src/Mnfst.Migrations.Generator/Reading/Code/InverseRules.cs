using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>
/// Whether a call of an operation has an inverse, as the attributes of its method and parameters say. What is known
/// only when the migration runs is left to be refused then.
/// </summary>
internal static class InverseRules
{
    /// <summary>Why the call has no inverse; null if it has one, or may have.</summary>
    public static string? FindReason(IInvocationOperation call)
    {
        foreach (var attribute in call.TargetMethod.GetAttributes())
        {
            if (ReasonOf(attribute, call) is { } reason)
                return reason;
        }
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || Given(argument) != true)
                continue;
            foreach (var attribute in parameter.GetAttributes())
            {
                if (ReasonOf(attribute, call) is { } reason)
                    return reason;
            }
        }
        return null;
    }

    private static string? ReasonOf(AttributeData attribute, IInvocationOperation call) =>
        AuthoringTypes.NameOf(attribute) switch
        {
            AuthoringTypes.NoInverse => attribute.ConstructorArguments[0].Value as string,
            AuthoringTypes.InverseNeeds => ReasonOf(
                [.. attribute.ConstructorArguments[0].Values.Select(value => (string)value.Value!)],
                call
            ),
            _ => null,
        };

    private static string? ReasonOf(string[] needed, IInvocationOperation call) =>
        call
            .Arguments.Where(argument => needed.Contains(argument.Parameter?.Name))
            .All(argument => Given(argument) == false)
            ? InverseText.Needs(needed)
            : null;

    /// <summary>Whether an argument says more than its default does; null if that is not known here.</summary>
    private static bool? Given(IArgumentOperation argument)
    {
        if (argument.ArgumentKind == ArgumentKind.DefaultValue)
            return false;
        if (ConstantOf(argument.Value) is not { HasValue: true } constant)
            return IsNew(argument.Value) ? true : null;
        var usual = argument.Parameter is { HasExplicitDefaultValue: true } parameter
            ? parameter.ExplicitDefaultValue
            : null;
        return !Equals(constant.Value, usual);
    }

    /// <summary>The value of an expression, through whatever it is converted to.</summary>
    private static Optional<object?> ConstantOf(IOperation value)
    {
        while (!value.ConstantValue.HasValue && value is IConversionOperation conversion)
            value = conversion.Operand;
        return value.ConstantValue;
    }

    /// <summary>Whether an expression makes something, which is then there.</summary>
    private static bool IsNew(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is IObjectCreationOperation or IArrayCreationOperation or ICollectionExpressionOperation
            || value is IMemberReferenceOperation { Member.ContainingType: { } type }
                && AuthoringTypes.IsOurs(type)
            || value is IInvocationOperation { TargetMethod.ContainingType: { } maker }
                && AuthoringTypes.IsOurs(maker);
    }
}

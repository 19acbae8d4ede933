using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>What expressions are, before the migration runs.</summary>
internal static class Constants
{
    /// <summary>The expression that is converted, to whatever it is converted.</summary>
    public static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value;
    }

    /// <summary>The value of an expression, through whatever it is converted to.</summary>
    public static Optional<object?> Of(IOperation value)
    {
        while (!value.ConstantValue.HasValue && value is IConversionOperation conversion)
            value = conversion.Operand;
        return value.ConstantValue;
    }

    /// <summary>Whether an expression says nothing: null, or the default of its type.</summary>
    public static bool IsNothing(IOperation value) =>
        Of(value) is { HasValue: true, Value: null } || Unconverted(value) is IDefaultValueOperation;

    /// <summary>The elements of an array or a collection expression; null if they are not all written there.</summary>
    public static IReadOnlyList<IOperation>? ElementsOf(IOperation value) =>
        Unconverted(value) switch
        {
            IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
            // What C# makes of 'params' that are not given.
            IArrayCreationOperation { Initializer: null, DimensionSizes: [{ ConstantValue.Value: 0 }] } => [],
            ICollectionExpressionOperation { Elements: var elements }
                when !elements.Any(element => element is ISpreadOperation) => elements,
            _ => null,
        };

    /// <summary>The members of an enum that a value is made of, in the order of their declaration.</summary>
    public static IReadOnlyList<string>? MembersOf(IOperation value)
    {
        while (value is IConversionOperation { Operand: var operand, Type.TypeKind: not TypeKind.Enum })
            value = operand;
        if (
            value.Type is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type
            || Of(value).Value is not int bits
        )
            return null;
        var constants = type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(field => field.HasConstantValue)
            .ToList();
        return constants.Find(field => field.ConstantValue is int same && same == bits) is { } exact
            ? [exact.Name]
            :
            [
                .. constants
                    .Where(field => field.ConstantValue is int bit and not 0 && (bits & bit) == bit)
                    .Select(field => field.Name),
            ];
    }

    /// <summary>The pairs that a dictionary is filled with where it is made, by their keys; null if they are not all written there.</summary>
    public static IReadOnlyList<KeyValuePair<string, IOperation>>? PairsOf(IOperation value)
    {
        if (Unconverted(value) is not IObjectCreationOperation { Arguments.IsEmpty: true } creation)
            return null;
        var pairs = new List<KeyValuePair<string, IOperation>>();
        foreach (var entry in creation.Initializer?.Initializers ?? [])
        {
            var (key, given) = entry switch
            {
                ISimpleAssignmentOperation
                {
                    Target: IPropertyReferenceOperation { Arguments: [{ Value: var index }] },
                    Value: var item
                } => (index, item),
                IInvocationOperation { Arguments: [{ Value: var first }, { Value: var second }] } => (
                    first,
                    second
                ),
                _ => default,
            };
            if (key is null || Of(key).Value is not string name)
                return null;
            pairs.Add(new(name, given));
        }
        return [.. pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Writes an expression as SQL.</summary>
/// <param name="value">The expression.</param>
/// <param name="unknowns">Takes what is not known before the migration runs.</param>
internal delegate string ValueWriter(IOperation value, Unknowns unknowns);

/// <summary>What a call gives to its parameters, or a creation to parameters and properties, by their names, as SQL.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, IOperation> _values;

    private Arguments(IEnumerable<KeyValuePair<string, IOperation>> values, Unknowns unknowns)
    {
        _values = values
            .Where(pair => !Constants.IsNothing(pair.Value))
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value, StringComparer.Ordinal);
        Unknowns = unknowns;
    }

    public static Arguments Of(IInvocationOperation call, Unknowns unknowns) =>
        new(Parameters(call.Arguments), unknowns);

    public static Arguments Of(IObjectCreationOperation creation, Unknowns unknowns) =>
        new(Parameters(creation.Arguments).Concat(Properties(creation.Initializer)), unknowns);

    /// <summary>Takes what is not known before the migration runs.</summary>
    public Unknowns Unknowns { get; }

    /// <summary>Whether something is given, be it known or not.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The expression that is given; null if none is.</summary>
    public IOperation? Find(string name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>What is given, in the words of a writer; empty if nothing is.</summary>
    public string Write(string name, ValueWriter writer) =>
        Find(name) is { } value ? writer(value, Unknowns) : "";

    /// <summary>What is given as a list, each item in the words of a writer; empty if nothing is.</summary>
    public string WriteAll(string name, ValueWriter writer) => Write(name, Lists.Of(writer));

    /// <summary>A text as it is; empty if none is given.</summary>
    public string Text(string name) => Write(name, Scalars.Text);

    /// <summary>A part of a statement that its author writes in SQL; empty if none is given.</summary>
    public string Fragment(string name) => Text(name).Trim();

    public string Name(string name) => Write(name, Scalars.Name);

    public string Names(string name) => WriteAll(name, Scalars.Name);

    public string Literal(string name) => Write(name, Scalars.Literal);

    /// <summary>A name with that of its schema, if one is given.</summary>
    public string Qualified(string name, string schema = "schema") =>
        Has(schema) ? $"{Name(schema)}.{Name(name)}" : Name(name);

    /// <summary>The words, if the parameter is given true.</summary>
    public string If(string name, string words) => Flag(name) ? words : "";

    public bool Flag(string name) =>
        Find(name) is { } value && (Constants.Of(value).Value as bool? ?? Unknowns.Add().Length > 0);

    /// <summary>What one parameter is given whose value matters to no rule: nothing where it is not known.</summary>
    public string Aside(Func<Arguments, string> write)
    {
        var unknowns = new Unknowns();
        var text = write(new Arguments(_values, unknowns));
        return unknowns.Any ? "" : text;
    }

    private static IEnumerable<KeyValuePair<string, IOperation>> Parameters(
        IEnumerable<IArgumentOperation> arguments
    ) =>
        arguments
            .Where(argument => argument.Parameter is not null)
            .Select(argument => new KeyValuePair<string, IOperation>(
                argument.Parameter!.Name,
                argument.Value
            ));

    private static IEnumerable<KeyValuePair<string, IOperation>> Properties(
        IObjectOrCollectionInitializerOperation? initializer
    ) =>
        (initializer?.Initializers ?? [])
            .OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation)
            .Select(assignment => new KeyValuePair<string, IOperation>(
                ((IPropertyReferenceOperation)assignment.Target).Property.Name,
                assignment.Value
            ));
}

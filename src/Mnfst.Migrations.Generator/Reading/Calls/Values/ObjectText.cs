using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary><c>PgObject</c> as SQL.</summary>
/// <param name="Kind">The keyword of its kind.</param>
/// <param name="Name">Its name; of what belongs to a table, that of the table.</param>
internal sealed record ObjectText(string Kind, string Name)
{
    private const string Column = "COLUMN";
    private const string Constraint = "CONSTRAINT";

    /// <summary>Its own name, if it belongs to a table.</summary>
    public string? Member { get; init; }

    /// <summary>The arguments of a routine in parentheses; empty if they are not given.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>What follows ALTER.</summary>
    public string Altered => IsPartOfTable ? $"TABLE {Name}" : ToString();

    private bool IsPartOfTable => Kind is Column or Constraint;

    public string RenameTo(string name) =>
        IsPartOfTable ? $"RENAME {Kind} {Member} TO {name}" : $"RENAME TO {name}";

    /// <summary>Reads one of the methods of <c>PgObject</c>, which are called as the kinds are.</summary>
    public static ObjectText? Of(IOperation? value, Unknowns unknowns)
    {
        if (value is null || Constants.Unconverted(value) is not IInvocationOperation { Instance: null } call)
            return null;
        var given = Values.Arguments.Of(call, unknowns);
        var kind = Words.Of(call.TargetMethod.Name);
        if (given.Has("table"))
            return new ObjectText(kind, given.Qualified("table")) { Member = given.Name("name") };
        return new ObjectText(kind, given.Qualified("name"))
        {
            Arguments = given.Has("arguments") ? $"({given.Fragment("arguments")})" : "",
        };
    }

    public override string ToString() =>
        Member is null ? $"{Kind} {Name}{Arguments}"
        : Kind == Column ? $"{Kind} {Name}.{Member}"
        : $"{Kind} {Member} ON {Name}";
}

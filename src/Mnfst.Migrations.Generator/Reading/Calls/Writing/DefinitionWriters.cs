using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on objects that are given by their definitions.</summary>
internal static class DefinitionWriters
{
    public static readonly OperationWriter[] All =
    [
        new(
            "Create",
            given =>
                Definition.Of(given.Find("definition"), given.Unknowns) is { } definition
                    ? definition.Create(given.If("ifNotExists", "IF NOT EXISTS"))
                    : given.Unknowns.Add()
        ),
        new("Replace", Replace),
        new("Alter", Alter),
        new("Drop", Drop),
    ];

    private static string Replace(Arguments given)
    {
        if (Both(given) is not var (from, to))
            return given.Unknowns.Add();
        return !given.Flag("recreate") && to.CanReplace(from)
            ? to.Create(orReplace: "OR REPLACE")
            : OperationWriter.Statements($"DROP {from.Reference}", to.Create());
    }

    /// <summary>Domains alone: of what else is altered no rule speaks.</summary>
    private static string Alter(Arguments given) =>
        Both(given) is var (from, to) && to.Kind == "PgDomain"
            ? OperationWriter.Statements([
                .. DomainChanges.Of(from.Given, to.Given).Select(action => $"ALTER {to.Reference} {action}"),
            ])
            : given.Unknowns.Add();

    private static string Drop(Arguments given)
    {
        if (given.Has("existing"))
            return Definition.Of(given.Find("existing"), given.Unknowns) is { } definition
                ? $"DROP {definition.Reference}"
                : given.Unknowns.Add();
        return ObjectText.Of(given.Find("what"), given.Unknowns) is { } what
            ? Dropping.Of(what.Kind, what.ToString().Substring(what.Kind.Length + 1), given)
            : given.Unknowns.Add();
    }

    private static (Definition From, Definition To)? Both(Arguments given) =>
        Definition.Of(given.Find("from"), given.Unknowns) is { } from
        && Definition.Of(given.Find("to"), given.Unknowns) is { } to
            ? (from, to)
            : null;
}

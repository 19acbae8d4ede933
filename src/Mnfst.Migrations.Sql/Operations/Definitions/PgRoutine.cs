using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A function or a procedure.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Arguments">
/// Its arguments, as SQL, such as <c>a integer, b text DEFAULT 'x'</c>; empty for none.
/// </param>
/// <param name="Body">What it does, in its language; it needs no quotes around it.</param>
public abstract record PgRoutine(string Name, string Arguments, string Body) : PgReplaceable
{
    /// <summary>Its schema; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The language of the body.</summary>
    public string Language { get; init; } = "plpgsql";

    /// <summary>Whether it runs with the rights of its owner, not of who calls it.</summary>
    public bool SecurityDefiner { get; init; }

    /// <summary>
    /// The schemas in which it looks for names; null for those of who calls it. Give it to whatever is
    /// <see cref="SecurityDefiner"/>.
    /// </summary>
    public IReadOnlyList<string>? SearchPath { get; init; }

    /// <summary>Settings that hold while it runs, by name.</summary>
    public IReadOnlyDictionary<string, PgConstant>? Settings { get; init; }

    private protected RoutineDefinition ToRoutine(ObjectKind kind)
    {
        var arguments = RoutineArguments.Of(Arguments);
        var name = new ObjectReference(kind, QualifiedName.Of(Schema, Name, kind.Noun))
        {
            Arguments = $"({arguments.Signature})",
        };
        return new RoutineDefinition(
            name,
            arguments,
            RoutineBody.Of(Body),
            Identifier.Of(Language, "language")
        )
        {
            SecurityDefiner = SecurityDefiner,
            SearchPath = SearchPath is null ? null : Identifier.All(SearchPath, "schema"),
            Settings = StorageParameters.Of(Settings),
        };
    }
}

using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

#pragma warning disable CA1720 // The names of PostgreSQL's things are what is meant here.

/// <summary>
/// Anything in a database that has a name, for operations that work on many kinds of things. A name that cannot be
/// is reported by the operation that uses it.
/// </summary>
public sealed class PgObject
{
    // A fault is found when it is used, as only then it is known where.
    private readonly Func<ObjectReference> _reference;

    private PgObject(Func<ObjectReference> reference) => _reference = reference;

    internal ObjectReference Reference => _reference();

    /// <summary>A table.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Table(string name, string? schema = null) =>
        InSchema(ObjectKind.Table, schema, name);

    /// <summary>A view.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject View(string name, string? schema = null) =>
        InSchema(ObjectKind.View, schema, name);

    /// <summary>A materialized view.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject MaterializedView(string name, string? schema = null) =>
        InSchema(ObjectKind.MaterializedView, schema, name);

    /// <summary>A foreign table.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject ForeignTable(string name, string? schema = null) =>
        InSchema(ObjectKind.ForeignTable, schema, name);

    /// <summary>A sequence.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Sequence(string name, string? schema = null) =>
        InSchema(ObjectKind.Sequence, schema, name);

    /// <summary>An index.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Index(string name, string? schema = null) =>
        InSchema(ObjectKind.Index, schema, name);

    /// <summary>A type, such as an enum or a composite one.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Type(string name, string? schema = null) =>
        InSchema(ObjectKind.Type, schema, name);

    /// <summary>A domain.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Domain(string name, string? schema = null) =>
        InSchema(ObjectKind.Domain, schema, name);

    /// <summary>A collation.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Collation(string name, string? schema = null) =>
        InSchema(ObjectKind.Collation, schema, name);

    /// <summary>An object of extended statistics.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Statistics(string name, string? schema = null) =>
        InSchema(ObjectKind.Statistics, schema, name);

    /// <summary>A function.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="arguments">
    /// The types of its arguments, as SQL, such as <c>integer, text</c>; null if it is the only one of its name.
    /// </param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Function(string name, string? arguments = null, string? schema = null) =>
        Routine(ObjectKind.Function, schema, name, arguments);

    /// <summary>A procedure.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="arguments">
    /// The types of its arguments, as SQL, such as <c>integer, text</c>; null if it is the only one of its name.
    /// </param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Procedure(string name, string? arguments = null, string? schema = null) =>
        Routine(ObjectKind.Procedure, schema, name, arguments);

    /// <summary>An aggregate.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="arguments">
    /// The types of its arguments, as SQL, such as <c>integer, text</c>; null if it is the only one of its name.
    /// </param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    public static PgObject Aggregate(string name, string? arguments = null, string? schema = null) =>
        Routine(ObjectKind.Aggregate, schema, name, arguments);

    /// <summary>A column.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="table">The table it belongs to; of a comment also a composite type.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    public static PgObject Column(string name, string table, string? schema = null) =>
        Member(ObjectKind.Column, schema, table, name);

    /// <summary>A constraint.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="table">The table it belongs to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    public static PgObject Constraint(string name, string table, string? schema = null) =>
        Member(ObjectKind.Constraint, schema, table, name);

    /// <summary>A trigger.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="table">The table it belongs to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    public static PgObject Trigger(string name, string table, string? schema = null) =>
        Member(ObjectKind.Trigger, schema, table, name);

    /// <summary>A policy.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="table">The table it belongs to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    public static PgObject Policy(string name, string table, string? schema = null) =>
        Member(ObjectKind.Policy, schema, table, name);

    /// <summary>A rule.</summary>
    /// <param name="name">Its name, unquoted.</param>
    /// <param name="table">The table it belongs to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    public static PgObject Rule(string name, string table, string? schema = null) =>
        Member(ObjectKind.Rule, schema, table, name);

    /// <summary>A schema.</summary>
    /// <param name="name">Its name, unquoted.</param>
    public static PgObject Schema(string name) => InSchema(ObjectKind.Schema, null, name);

    /// <summary>An extension.</summary>
    /// <param name="name">Its name, unquoted.</param>
    public static PgObject Extension(string name) => InSchema(ObjectKind.Extension, null, name);

    /// <summary>A database.</summary>
    /// <param name="name">Its name, unquoted.</param>
    public static PgObject Database(string name) => InSchema(ObjectKind.Database, null, name);

    /// <summary>A language of functions.</summary>
    /// <param name="name">Its name, unquoted.</param>
    public static PgObject Language(string name) => InSchema(ObjectKind.Language, null, name);

    /// <summary>A role.</summary>
    /// <param name="name">Its name, unquoted.</param>
    public static PgObject Role(string name) => InSchema(ObjectKind.Role, null, name);

    /// <summary>An event trigger.</summary>
    /// <param name="name">Its name, unquoted.</param>
    public static PgObject EventTrigger(string name) => InSchema(ObjectKind.EventTrigger, null, name);

    /// <summary>A publication.</summary>
    /// <param name="name">Its name, unquoted.</param>
    public static PgObject Publication(string name) => InSchema(ObjectKind.Publication, null, name);

    private static PgObject InSchema(ObjectKind kind, string? schema, string name) =>
        new(() => new ObjectReference(kind, QualifiedName.Of(schema, name, kind.Noun)));

    private static PgObject Routine(ObjectKind kind, string? schema, string name, string? arguments) =>
        new(() =>
            new ObjectReference(kind, QualifiedName.Of(schema, name, kind.Noun))
            {
                Arguments = arguments is null
                    ? ""
                    : $"({SqlFragment.OptionalPart(arguments, "argument list")})",
            }
        );

    private static PgObject Member(ObjectKind kind, string? schema, string table, string name) =>
        new(() =>
            new ObjectReference(kind, QualifiedName.Table(schema, table))
            {
                Member = Identifier.Of(name, kind.Noun),
            }
        );
}

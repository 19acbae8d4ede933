using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Gives something another name.</summary>
    /// <param name="what">What it is, by its name until now, such as <c>PgObject.Index("ix_users")</c>.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or things of this kind keep their names.</exception>
    public void Rename(PgObject what, string newName, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(what);
        Record(
            line,
            () =>
            {
                var reference = With(ObjectTraits.Renamed, what, "another name");
                var name = Identifier.Of(newName, $"new {reference.Kind.Noun}");
                return Renamed(reference, name);
            }
        );
    }

    /// <summary>Moves something to another schema.</summary>
    /// <param name="what">What it is, with the schema it lies in, to which it goes back when this is reverted.</param>
    /// <param name="newSchema">The schema it lies in from now on.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// A name cannot be, the schema is not said, or things of this kind lie in none.
    /// </exception>
    public void SetSchema(PgObject what, string newSchema, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(what);
        Record(
            line,
            () =>
            {
                var here = With(ObjectTraits.Moved, what, "another schema");
                var schema = Identifier.Of(newSchema, "schema");
                if (here.Name.Schema is not { } existing)
                    throw new InvalidMigrationException(
                        $"The {here.Kind.Noun} {here.Name} has no schema to move from. Give its 'schema:'."
                    );
                var there = here with { Name = here.Name with { Schema = schema } };
                return new AlterOperation(
                    here,
                    $"SET SCHEMA {schema}",
                    new AlterOperation(there, $"SET SCHEMA {existing}")
                );
            }
        );
    }

    /// <summary>Moves the things of an extension to another schema.</summary>
    /// <param name="name">The extension.</param>
    /// <param name="newSchema">The schema they lie in from now on.</param>
    /// <param name="existing">The schema they lay in until now, to go back to.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [InverseNeeds(nameof(existing))]
    public void SetExtensionSchema(
        string name,
        string newSchema,
        string? existing = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Altered(
                    PgObject.Extension(name).Reference,
                    $"SET SCHEMA {Identifier.Of(newSchema, "schema")}",
                    existing is null ? null : $"SET SCHEMA {Identifier.Of(existing, "schema")}",
                    nameof(existing)
                )
        );

    /// <summary>Brings an extension to another version.</summary>
    /// <param name="name">The extension.</param>
    /// <param name="version">The version; null for the one that the extension names itself.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.LostVersion)]
    public void UpdateExtension(string name, string? version = null, [CallerLineNumber] int line = 0) =>
        Record(
            line,
            () =>
                new AlterOperation(
                    PgObject.Extension(name).Reference,
                    version is null ? "UPDATE" : $"UPDATE TO {((PgConstant)version).Sql}",
                    Inverse.None(NoInverseReasons.LostVersion)
                )
        );

    /// <summary>Gives something another owner.</summary>
    /// <param name="what">What it is, such as <c>PgObject.Table("users")</c>.</param>
    /// <param name="owner">The role that owns it from now on.</param>
    /// <param name="existing">The role that owned it until now, to go back to.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or things of this kind have no owner.</exception>
    [InverseNeeds(nameof(existing))]
    public void SetOwner(
        PgObject what,
        string owner,
        string? existing = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(what);
        Record(
            line,
            () =>
                Altered(
                    With(ObjectTraits.Owned, what, "an owner"),
                    $"OWNER TO {Identifier.Of(owner, "role")}",
                    existing is null ? null : $"OWNER TO {Identifier.Of(existing, "role")}",
                    nameof(existing)
                )
        );
    }

    private static AlterOperation Renamed(ObjectReference reference, Identifier name) =>
        new(
            reference,
            reference.RenameTo(name),
            new AlterOperation(
                reference.Named(name),
                reference.Named(name).RenameTo(reference.Member ?? reference.Name.Name)
            )
        );

    /// <summary>An ALTER that goes back to what was before, if that is said.</summary>
    /// <param name="what">What is altered.</param>
    /// <param name="action">What is done.</param>
    /// <param name="back">What reverts it; null if not given.</param>
    /// <param name="parameters">Those of which one would have said so.</param>
    private static AlterOperation Altered(
        ObjectReference what,
        string action,
        string? back,
        params IEnumerable<string> parameters
    ) =>
        new(
            what,
            action,
            back is null ? Inverse.Needs(parameters) : Inverse.Of(new AlterOperation(what, back))
        );

    private static ObjectReference With(ObjectTraits trait, PgObject what, string cannot)
    {
        var reference = what.Reference;
        return reference.Kind.Traits.HasFlag(trait)
            ? reference
            : throw new InvalidMigrationException(
                $"{reference.Kind.Article} {reference.Kind.Noun} cannot have {cannot}."
            );
    }

    private static ObjectReference TableObject(string? schema, string table) =>
        PgObject.Table(table, schema).Reference;
}

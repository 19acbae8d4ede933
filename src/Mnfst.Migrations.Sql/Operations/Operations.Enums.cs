using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Creates an enum type.</summary>
    /// <param name="name">The type's name; <see cref="PgType.Enum"/> uses it.</param>
    /// <param name="values">Its values, in their order.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or value cannot be, or a value is there twice.</exception>
    public void CreateEnum(
        string name,
        IReadOnlyList<string> values,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        Record(line, () => Enum(schema, name, values));
    }

    /// <summary>Drops an enum type by its definition, by which it is created again when this is reverted.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="existing">The values it had, in their order.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or value cannot be, or a value is there twice.</exception>
    public void DropEnum(
        string name,
        IReadOnlyList<string> existing,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(existing);
        Record(
            line,
            () => new DropOperation(PgObject.Type(name, schema).Reference, Enum(schema, name, existing))
        );
    }

    /// <summary>Drops an enum type by its name.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it, such as columns of the type, goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.Dropped)]
    public void DropEnum(
        string name,
        string? schema = null,
        bool ifExists = false,
        bool cascade = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new DropOperation(new ObjectReference(ObjectKind.Type, EnumName(schema, name)))
                {
                    IfExists = ifExists,
                    Cascade = cascade,
                }
        );

    /// <summary>Gives an enum type another name.</summary>
    /// <param name="name">The type's name until now.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void RenameEnum(
        string name,
        string newName,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Renamed(
                    new ObjectReference(ObjectKind.Type, EnumName(schema, name)),
                    Identifier.Of(newName, "new enum")
                )
        );

    /// <summary>
    /// Adds a value to an enum type. It cannot be used before the revision has committed; no operation takes it
    /// away again.
    /// </summary>
    /// <param name="name">The type's name.</param>
    /// <param name="value">The new value.</param>
    /// <param name="before">The value before which it comes.</param>
    /// <param name="after">The value after which it comes; without either it comes last.</param>
    /// <param name="ifNotExists">Whether nothing happens if it is there.</param>
    /// <param name="schema">The schema of the type; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// A name or value cannot be, or both <paramref name="before"/> and <paramref name="after"/> are given.
    /// </exception>
    [NoInverse(NoInverseReasons.EnumValue)]
    public void AddEnumValue(
        string name,
        string value,
        string? before = null,
        string? after = null,
        bool ifNotExists = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                before is not null && after is not null
                    ? throw new InvalidMigrationException(
                        $"The enum value '{value}' has two positions. Give either 'before:' or 'after:'."
                    )
                    : new AddEnumValueOperation(
                        EnumName(schema, name),
                        EnumLabel.Of(value),
                        before is null ? null : EnumLabel.Of(before),
                        after is null ? null : EnumLabel.Of(after),
                        ifNotExists
                    )
        );

    /// <summary>Gives a value of an enum type another name.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="value">The value until now.</param>
    /// <param name="newValue">The value from now on.</param>
    /// <param name="schema">The schema of the type; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or value cannot be.</exception>
    public void RenameEnumValue(
        string name,
        string value,
        string newValue,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new RenameEnumValueOperation(
                    EnumName(schema, name),
                    EnumLabel.Of(value),
                    EnumLabel.Of(newValue)
                )
        );

    private static CreateEnumOperation Enum(string? schema, string name, IReadOnlyList<string> values)
    {
        var twice = values.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new CreateEnumOperation(EnumName(schema, name), values.Select(EnumLabel.Of).ToEquatableArray())
            : throw new InvalidMigrationException(
                $"The enum '{name}' has the value '{twice.Key}' twice. Give it once."
            );
    }

    private static QualifiedName EnumName(string? schema, string name) =>
        QualifiedName.Of(schema, name, "enum");
}

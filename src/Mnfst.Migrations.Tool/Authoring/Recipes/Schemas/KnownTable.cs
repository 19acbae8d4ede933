using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

/// <summary>A table that a recipe is about, with what belongs to it.</summary>
/// <param name="Model">The schema as the revisions make it.</param>
/// <param name="Table">The table.</param>
/// <param name="SchemaArgument">What operations are told of its schema; null if that goes without saying.</param>
internal sealed record KnownTable(DatabaseModel Model, TableObject Table, string? SchemaArgument)
{
    public string Name => Table.Name;

    public QualifiedName Full { get; } = new(Table.Schema, Table.Name);

    /// <summary>The table, for people.</summary>
    public string Title => SchemaArgument is null ? Name : $"{SchemaArgument}.{Name}";

    public IEnumerable<ConstraintObject> Constraints =>
        Model
            .Objects.OfType<ConstraintObject>()
            .Where(constraint => constraint.Schema == Table.Schema && constraint.Table == Name);

    public IEnumerable<IndexObject> Indexes =>
        Model
            .Objects.OfType<IndexObject>()
            .Where(index => index.Schema == Table.Schema && index.Table == Name);

    public bool IsPartitioned => Table.PartitionKey is not null;

    /// <summary>Whether it is a partition, has some, or takes part in inheritance.</summary>
    public bool IsOfFamily =>
        IsPartitioned
        || Table.PartitionOf is not null
        || Table.Inherits.Count > 0
        || Model.Objects.OfType<TableObject>().Any(other => other.Inherits.Contains(Full));

    public ObjectId IdOf(string column) => new(ObjectKind.Column, Table.Schema, Name) { Member = column };

    /// <summary>A column of it.</summary>
    /// <exception cref="CommandFailedException">It has none of the name.</exception>
    public TableColumn Column(string name) =>
        Table.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new CommandFailedException(
            $"Table {Title} has no column {SqlIdentifier.Quote(name)}. {Advise(name, [.. Table.Columns.Select(column => column.Name)])}"
        );

    /// <exception cref="CommandFailedException">A column of it, or something else, has the name already.</exception>
    public void RefuseTaken(string column)
    {
        if (Table.Columns.Any(known => known.Name == column))
            throw new CommandFailedException(
                $"Table {Title} already has a column {SqlIdentifier.Quote(column)}. Rename or drop it first."
            );
    }

    /// <exception cref="CommandFailedException">A constraint of it, or a relation of its schema, has the name already.</exception>
    public void RefuseTakenConstraint(string name)
    {
        if (
            Constraints.Any(constraint => constraint.Name == name)
            || Model.Objects.Any(item =>
                item.Id is { Member: null, Arguments: null } id
                && id.Schema == Table.Schema
                && id.Name == name
            )
        )
            throw new CommandFailedException(
                $"The name {SqlIdentifier.Quote(name)} is taken in schema {Table.Schema}. Rename what has it first."
            );
    }

    /// <summary>What to say of a name that is not there.</summary>
    public static string Advise(string name, IReadOnlyList<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $"Did you mean {nearest}?"
        : known.Count == 0 ? "There is none."
        : $"There are: {string.Join(", ", known)}.";
}

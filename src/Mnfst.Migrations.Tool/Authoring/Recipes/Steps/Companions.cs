using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;
using DerivedName = Mnfst.Migrations.Core.Sql.DerivedName;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>
/// What goes from a column to the one that takes its place. While both are there, what needs a name of its own has another one on
/// the successor.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
internal sealed class Companions(KnownTable table, TableColumn column)
{
    private readonly ColumnDependents _dependents = new(table, column);

    /// <summary>Refuses what cannot be taken along, and names that are taken.</summary>
    /// <exception cref="Cli.Errors.CommandFailedException">There is such a thing.</exception>
    public void Refuse()
    {
        _dependents.RefuseOthers();
        foreach (var name in Names())
            table.RefuseTakenConstraint(Meanwhile(name));
    }

    /// <summary>Gives them to the successor.</summary>
    public IReadOnlyList<RecipeCall> On(string successor) => [.. Calls(successor, Meanwhile)];

    /// <summary>Gives them to the column again, when it comes back.</summary>
    public IReadOnlyList<RecipeCall> Back() => [.. Calls(column.Name, name => name)];

    /// <summary>Gives those of the successor the names that they had.</summary>
    public IEnumerable<RecipeCall> Renamed() =>
        _dependents
            .Indexes.Select(index => ColumnCalls.RenameIndex(table, Meanwhile(index.Name), index.Name))
            .Concat(
                Constraints()
                    .Select(constraint =>
                        ColumnCalls.RenameConstraint(table, Meanwhile(constraint.Name), constraint.Name)
                    )
            );

    private IEnumerable<ConstraintObject> Constraints() =>
        _dependents.Uniques.Concat(_dependents.ForeignKeys);

    private IEnumerable<string> Names() =>
        _dependents
            .Indexes.Select(index => index.Name)
            .Concat(Constraints().Select(constraint => constraint.Name));

    private static string Meanwhile(string name) => DerivedName.WithEnding(name, "_new");

    private IEnumerable<RecipeCall> Calls(string on, Func<string, string> nameOf)
    {
        if (column.Comment is { } comment)
            yield return ColumnCalls.Comment(table, on, comment);
        if (column.NotNull)
            yield return SafeCalls.SetNotNull(table, on);
        foreach (var index in _dependents.Indexes)
        {
            var name = nameOf(index.Name);
            yield return ColumnCalls.CreateIndex(table, On(index, on) with { Name = name });
            if (index.Comment is { } about)
                yield return ColumnCalls.CommentOnIndex(table, name, about);
        }
        foreach (var constraint in Constraints())
        {
            var name = nameOf(constraint.Name);
            yield return constraint.Type == ConstraintType.Unique
                ? SafeCalls.AddUnique(table, name, Columns(constraint.Columns, on))
                : SafeCalls.AddForeignKey(table, name, PartsOf(constraint, on));
            if (constraint.Comment is { } about)
                yield return ColumnCalls.CommentOnConstraint(table, name, about);
        }
    }

    private IndexObject On(IndexObject index, string on) =>
        index with
        {
            Keys = index
                .Keys.Select(key =>
                    key.Expression == SqlIdentifier.Quote(column.Name)
                        ? key with
                        {
                            Expression = SqlIdentifier.Quote(on),
                        }
                        : key
                )
                .ToEquatableArray(),
            Include = Columns(index.Include, on).ToEquatableArray(),
        };

    private List<string> Columns(IEnumerable<string> columns, string on) =>
        [.. columns.Select(name => name == column.Name ? on : name)];

    private ForeignKeyParts PartsOf(ConstraintObject key, string on) =>
        new(
            Columns(key.Columns, on),
            table.SchemaArgument is null && key.References!.Schema == table.Table.Schema
                ? null
                : key.References!.Schema,
            key.References.Name,
            key.ReferencedColumns
        )
        {
            OnDelete = ActionOf(key, " ON DELETE "),
            OnUpdate = ActionOf(key, " ON UPDATE "),
        };

    /// <summary>What <c>pg_get_constraintdef</c> says of rows that go or change.</summary>
    private static ReferentialAction ActionOf(ConstraintObject key, string clause)
    {
        var at = key.Definition.IndexOf(clause, StringComparison.Ordinal);
        if (at < 0)
            return ReferentialAction.NoAction;
        var action = key.Definition[(at + clause.Length)..];
        return action.StartsWith("CASCADE", StringComparison.Ordinal) ? ReferentialAction.Cascade
            : action.StartsWith("RESTRICT", StringComparison.Ordinal) ? ReferentialAction.Restrict
            : action.StartsWith("SET NULL", StringComparison.Ordinal) ? ReferentialAction.SetNull
            : action.StartsWith("SET DEFAULT", StringComparison.Ordinal) ? ReferentialAction.SetDefault
            : ReferentialAction.NoAction;
    }
}

using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>Calls of operations that give a column what another one has.</summary>
internal static class ColumnCalls
{
    /// <summary>Sets the default of a column that has none.</summary>
    public static RecipeCall SetDefault(KnownTable table, string column, string sql) =>
        new(
            op =>
                op.AlterColumn(
                    table.Name,
                    column,
                    defaultSql: sql,
                    schema: table.SchemaArgument,
                    hadNoDefault: true
                ),
            () =>
                new CodeCall("op.AlterColumn", CodeLiteral.Of(table.Name), CodeLiteral.Of(column)).With(
                    new CodeNamed("defaultSql", CodeLiteral.Sql(sql)),
                    SafeCalls.SchemaOf(table),
                    CodeNamed.Flag("hadNoDefault", true)
                )
        );

    public static RecipeCall Comment(KnownTable table, string column, string comment) =>
        new(
            op => op.CommentOnColumn(table.Name, column, comment, table.SchemaArgument),
            () =>
                new CodeCall(
                    "op.CommentOnColumn",
                    CodeLiteral.Of(table.Name),
                    CodeLiteral.Of(column),
                    CodeLiteral.Of(comment)
                ).With(SafeCalls.SchemaOf(table))
        );

    public static RecipeCall CommentOnIndex(KnownTable table, string index, string comment) =>
        new(
            op => op.CommentOnIndex(index, comment, table.SchemaArgument),
            () =>
                new CodeCall("op.CommentOnIndex", CodeLiteral.Of(index), CodeLiteral.Of(comment)).With(
                    SafeCalls.SchemaOf(table)
                )
        );

    public static RecipeCall CommentOnConstraint(KnownTable table, string constraint, string comment) =>
        new(
            op => op.CommentOnConstraint(constraint, table.Name, comment, table.SchemaArgument),
            () =>
                new CodeCall(
                    "op.CommentOnConstraint",
                    CodeLiteral.Of(constraint),
                    CodeLiteral.Of(table.Name),
                    CodeLiteral.Of(comment)
                ).With(SafeCalls.SchemaOf(table))
        );

    /// <summary>Builds an index while its table is written.</summary>
    public static RecipeCall CreateIndex(KnownTable table, IndexObject index) =>
        new(
            op =>
                op.CreateIndex(
                    index.Name,
                    table.Name,
                    [.. index.Keys.Select(KeyOf)],
                    index.IsUnique,
                    index.Method == "btree" ? null : index.Method,
                    index.Include.Count > 0 ? index.Include : null,
                    index.Where is { } where ? StatementReader.Bare(where) : null,
                    concurrently: true,
                    schema: table.SchemaArgument,
                    nullsNotDistinct: index.NullsNotDistinct,
                    tablespace: index.Tablespace
                ),
            () =>
                new StatementCode(new StatementNames(table.Model, table.Model)).Operation(
                    IndexRenderer.Create(index, table.Model, concurrently: true),
                    new CommentsOfTable()
                )
                ?? throw new CommandFailedException(
                    $"No operation says index {index.Name}. Write .sql files: --sql-file."
                )
        );

    public static RecipeCall RenameIndex(KnownTable table, string name, string newName) =>
        new(
            op => op.Rename(PgObject.Index(name, table.SchemaArgument), newName),
            () =>
                new CodeCall(
                    "op.Rename",
                    new CodeCall("PgObject.Index", CodeLiteral.Of(name)).With(SafeCalls.SchemaOf(table)),
                    CodeLiteral.Of(newName)
                )
        );

    public static RecipeCall RenameConstraint(KnownTable table, string name, string newName) =>
        new(
            op => op.RenameConstraint(name, table.Name, newName, table.SchemaArgument),
            () =>
                new CodeCall(
                    "op.RenameConstraint",
                    CodeLiteral.Of(name),
                    CodeLiteral.Of(table.Name),
                    CodeLiteral.Of(newName)
                ).With(SafeCalls.SchemaOf(table))
        );

    /// <summary>What only a downgrade runs: what was on a column that the upgrade drops, and that went with it.</summary>
    public static RecipeCall OnlyBack(IReadOnlyList<RecipeCall> calls) =>
        new(
            op =>
                op.Reversible(
                    () => { },
                    () =>
                    {
                        foreach (var call in calls)
                            call.Record(op);
                    }
                ),
            () =>
                new CodeCall(
                    "op.Reversible",
                    new CodeNamed("upgrade", new CodeText("() => { }")),
                    new CodeNamed(
                        "downgrade",
                        calls is [var only]
                            ? new CodeLambda("()", only.Code())
                            : new CodeBlock("()", [.. calls.Select(call => call.Code())])
                    )
                )
        );

    private static IndexColumn KeyOf(IndexKey key)
    {
        var reader = new StatementReader(key.Expression);
        var column =
            reader.Identifier() is { } name && reader.AtEnd
                ? IndexColumn.Of(name)
                : IndexColumn.Expression(StatementReader.Bare(key.Expression));
        if (key.Collation is { } collation)
            column = column.Collate(collation.Name, collation.Schema);
        if (key.OperatorClass is { } operators)
            column = column.OperatorClass(operators.Name, operators.Schema);
        if (key.IsDescending)
            column = column.Descending();
        return key.NullsFirst switch
        {
            true => column.NullsFirst(),
            false => column.NullsLast(),
            null => column,
        };
    }
}

using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>Calls of the operations that an application which runs meanwhile notices nothing of.</summary>
internal static class SafeCalls
{
    public static RecipeCall SetNotNull(KnownTable table, string column) =>
        new(
            op => op.SetNotNullSafely(table.Name, column, schema: table.SchemaArgument),
            () =>
                new CodeCall("op.SetNotNullSafely", CodeLiteral.Of(table.Name), CodeLiteral.Of(column)).With(
                    SchemaOf(table)
                )
        );

    public static RecipeCall AddCheck(KnownTable table, string name, string condition) =>
        new(
            op => op.AddCheckSafely(name, table.Name, condition, table.SchemaArgument),
            () =>
                new CodeCall(
                    "op.AddCheckSafely",
                    CodeLiteral.Of(name),
                    CodeLiteral.Of(table.Name),
                    CodeLiteral.Sql(condition)
                ).With(SchemaOf(table))
        );

    public static RecipeCall AddUnique(KnownTable table, string name, IReadOnlyList<string> columns) =>
        new(
            op => op.AddUniqueSafely(name, table.Name, columns, table.SchemaArgument),
            () =>
                new CodeCall(
                    "op.AddUniqueSafely",
                    CodeLiteral.Of(name),
                    CodeLiteral.Of(table.Name),
                    CodeList.Of(columns)
                ).With(SchemaOf(table))
        );

    public static RecipeCall AddForeignKey(KnownTable table, string name, ForeignKeyParts key) =>
        new(
            op =>
                op.AddForeignKeySafely(
                    name,
                    table.Name,
                    key.Table,
                    key.Columns,
                    key.ReferencedColumns,
                    key.OnDelete,
                    key.OnUpdate,
                    table.SchemaArgument,
                    key.Schema
                ),
            () =>
                new CodeCall(
                    "op.AddForeignKeySafely",
                    CodeLiteral.Of(name),
                    CodeLiteral.Of(table.Name),
                    CodeLiteral.Of(key.Table),
                    CodeList.Of(key.Columns),
                    CodeList.Of(key.ReferencedColumns)
                ).With(
                    Action("onDelete", key.OnDelete),
                    Action("onUpdate", key.OnUpdate),
                    SchemaOf(table),
                    CodeNamed.Optional(
                        "referentSchema",
                        key.Schema is { } schema ? CodeLiteral.Of(schema) : null
                    )
                )
        );

    public static RecipeCall RenameColumn(
        KnownTable table,
        RevisionPhase phase,
        string column,
        string newName,
        ColumnType type
    ) =>
        new(
            op => op.RenameColumnSafely(phase, table.Name, column, newName, type.Value, table.SchemaArgument),
            () =>
                new CodeCall(
                    "op.RenameColumnSafely",
                    PhaseCode(phase),
                    CodeLiteral.Of(table.Name),
                    CodeLiteral.Of(column),
                    CodeLiteral.Of(newName),
                    type.Code()
                ).With(SchemaOf(table))
        );

    public static RecipeCall ChangeType(
        KnownTable table,
        RevisionPhase phase,
        string column,
        TypeChange change
    ) =>
        new(
            op =>
                op.ChangeTypeSafely(
                    phase,
                    table.Name,
                    column,
                    change.Type.Value,
                    change.ExistingType.Value,
                    change.UsingSql,
                    change.ExistingUsingSql,
                    table.SchemaArgument
                ),
            () =>
                new CodeCall(
                    "op.ChangeTypeSafely",
                    PhaseCode(phase),
                    CodeLiteral.Of(table.Name),
                    CodeLiteral.Of(column),
                    change.Type.Code(),
                    change.ExistingType.Code()
                ).With(
                    Sql("usingSql", change.UsingSql),
                    Sql("existingUsingSql", change.ExistingUsingSql),
                    SchemaOf(table)
                )
        );

    /// <summary>The argument that gives the schema of a table; null if it goes without saying.</summary>
    public static CodeNamed? SchemaOf(KnownTable table) =>
        table.SchemaArgument is { } schema ? new CodeNamed("schema", CodeLiteral.Of(schema)) : null;

    private static CodeNamed? Sql(string parameter, string? sql) =>
        CodeNamed.Optional(parameter, sql is null ? null : CodeLiteral.Sql(sql));

    private static CodeNamed? Action(string parameter, ReferentialAction action) =>
        action == ReferentialAction.NoAction
            ? null
            : new CodeNamed(parameter, new CodeText($"{nameof(ReferentialAction)}.{action}"));

    private static CodeText PhaseCode(RevisionPhase phase) => new($"{nameof(RevisionPhase)}.{phase}");
}

using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads ALTER TABLE.</summary>
/// <param name="names">What is known of names.</param>
/// <param name="comments">What is said of a column that is added.</param>
internal sealed class AlterTableCode(StatementNames names, CommentsOfTable comments)
{
    /// <summary>The operation; null if there is none that says the same.</summary>
    /// <param name="reader">What follows ALTER TABLE.</param>
    public CodeExpression? Read(StatementReader reader) =>
        reader.Name() is { } table && Action(table, reader) is { } action && reader.AtEnd ? action : null;

    private CodeExpression? Action(SqlName table, StatementReader reader)
    {
        switch (
            reader.TakeOne(
                "ADD COLUMN",
                "ADD",
                "DROP COLUMN",
                "DROP CONSTRAINT",
                "VALIDATE CONSTRAINT",
                "ALTER COLUMN",
                "RENAME COLUMN",
                "RENAME CONSTRAINT",
                "ATTACH PARTITION",
                "DETACH PARTITION",
                "SET TABLESPACE"
            )
        )
        {
            case "ADD COLUMN":
                return AddColumn(table, reader);
            case "ADD":
                return AddConstraint(table, reader);
            case "DROP COLUMN":
                return OfTable("op.DropColumn", table, reader.Identifier());
            case "DROP CONSTRAINT":
                return OnTable("op.DropConstraint", reader.Identifier(), table);
            case "VALIDATE CONSTRAINT":
                return OnTable("op.ValidateConstraint", reader.Identifier(), table);
            case "ALTER COLUMN":
                return reader.Identifier() is { } column
                    ? new AlterColumnCode(table, column, names).Read(reader)
                    : null;
            case "RENAME COLUMN":
                return Renamed(OfTable("op.RenameColumn", table, reader.Identifier()), reader, table);
            case "RENAME CONSTRAINT":
                return Renamed(OnTable("op.RenameConstraint", reader.Identifier(), table), reader, table);
            case "ATTACH PARTITION":
                return Attach(table, reader);
            case "DETACH PARTITION":
                return reader.Name() is { } detached
                    ? new CodeCall(
                        "op.DetachPartition",
                        CodeLiteral.Of(table.Name),
                        CodeLiteral.Of(detached.Name)
                    ).With(StatementNames.Schema(table), StatementNames.Schema(detached, "partitionSchema"))
                    : null;
            case "SET TABLESPACE":
                return OfTable("op.SetTablespace", table, reader.Identifier());
            default:
                return Flag(table, reader);
        }
    }

    private CodeCall? AddColumn(SqlName table, StatementReader reader)
    {
        if (ColumnCode.Read(reader, names) is not { } column)
            return null;
        column = column.WithComment(comments.TakeOfColumn(column.Name));
        var define =
            column.Calls.Count == 0
                ? null
                : new CodeLambda("c", new CodeChain(new CodeText("c"), column.Calls));
        return new CodeCall(
            "op.AddColumn",
            CodeLiteral.Of(table.Name),
            CodeLiteral.Of(column.Name),
            column.Type
        ).With(define, StatementNames.Schema(table));
    }

    private static CodeExpression? AddConstraint(SqlName table, StatementReader reader)
    {
        if (!reader.Take("CONSTRAINT") || reader.Identifier() is not { } name)
            return null;
        if (reader.TakeOne("PRIMARY KEY USING INDEX", "UNIQUE USING INDEX") is not { } kind)
            return ConstraintCode.Read(name, reader)?.Added(table);
        if (reader.Identifier() is not { } index)
            return null;
        var method =
            kind == "UNIQUE USING INDEX"
                ? "op.CreateUniqueConstraintUsingIndex"
                : "op.CreatePrimaryKeyUsingIndex";
        return new CodeCall(
            method,
            CodeLiteral.Of(name),
            CodeLiteral.Of(table.Name),
            CodeLiteral.Of(index)
        ).With(
            CodeNamed.Flag("deferrable", reader.Take("DEFERRABLE")),
            CodeNamed.Flag("initiallyDeferred", reader.Take("INITIALLY DEFERRED")),
            StatementNames.Schema(table)
        );
    }

    private static CodeCall? Attach(SqlName table, StatementReader reader) =>
        reader.Name() is { } partition && PartitionCode.Rows(reader) is { } rows
            ? new CodeCall(
                "op.AttachPartition",
                CodeLiteral.Of(table.Name),
                CodeLiteral.Of(partition.Name),
                rows
            ).With(StatementNames.Schema(table), StatementNames.Schema(partition, "partitionSchema"))
            : null;

    private static CodeCall? Renamed(CodeCall? call, StatementReader reader, SqlName table)
    {
        if (call is null || !reader.Take("TO") || reader.Identifier() is not { } name)
            return null;
        // The schema comes last.
        var arguments = call.Arguments.Where(argument => argument is not CodeNamed);
        return new CodeCall(call.Head, [.. arguments, CodeLiteral.Of(name)]).With(
            StatementNames.Schema(table)
        );
    }

    /// <summary>What is turned on or off.</summary>
    private static CodeCall? Flag(SqlName table, StatementReader reader)
    {
        var call = reader.TakeOne(
            "ENABLE ROW LEVEL SECURITY",
            "DISABLE ROW LEVEL SECURITY",
            "FORCE ROW LEVEL SECURITY",
            "NO FORCE ROW LEVEL SECURITY",
            "ENABLE TRIGGER",
            "DISABLE TRIGGER",
            "SET LOGGED",
            "SET UNLOGGED"
        ) switch
        {
            "ENABLE ROW LEVEL SECURITY" => new CodeCall(
                "op.EnableRowLevelSecurity",
                CodeLiteral.Of(table.Name)
            ),
            "DISABLE ROW LEVEL SECURITY" => new CodeCall(
                "op.DisableRowLevelSecurity",
                CodeLiteral.Of(table.Name)
            ),
            "FORCE ROW LEVEL SECURITY" => new CodeCall(
                "op.ForceRowLevelSecurity",
                CodeLiteral.Of(table.Name)
            ),
            "NO FORCE ROW LEVEL SECURITY" => new CodeCall(
                "op.NoForceRowLevelSecurity",
                CodeLiteral.Of(table.Name)
            ),
            "ENABLE TRIGGER" => Trigger("op.EnableTrigger"),
            "DISABLE TRIGGER" => Trigger("op.DisableTrigger"),
            "SET LOGGED" => new CodeCall(
                "op.SetLogged",
                CodeLiteral.Of(table.Name),
                new CodeNamed("logged", CodeLiteral.Of(true))
            ),
            "SET UNLOGGED" => new CodeCall(
                "op.SetLogged",
                CodeLiteral.Of(table.Name),
                new CodeNamed("logged", CodeLiteral.Of(false))
            ),
            _ => reader.Take("SET") && ParameterCode.Read(reader.Group()) is { } parameters
                ? new CodeCall("op.SetStorageParameters", CodeLiteral.Of(table.Name), parameters)
                : null,
        };
        return call?.With(StatementNames.Schema(table));

        CodeCall? Trigger(string method) =>
            reader.Identifier() is { } trigger
                ? new CodeCall(method, CodeLiteral.Of(trigger), CodeLiteral.Of(table.Name))
                : null;
    }

    private static CodeCall? OfTable(string method, SqlName table, string? name) =>
        name is null
            ? null
            : new CodeCall(method, CodeLiteral.Of(table.Name), CodeLiteral.Of(name)).With(
                StatementNames.Schema(table)
            );

    private static CodeCall? OnTable(string method, string? name, SqlName table) =>
        name is null
            ? null
            : new CodeCall(method, CodeLiteral.Of(name), CodeLiteral.Of(table.Name)).With(
                StatementNames.Schema(table)
            );
}

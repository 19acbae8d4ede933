using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads ALTER TABLE ... ALTER COLUMN.</summary>
internal sealed class AlterColumnCode(SqlName table, string column, StatementNames names)
{
    /// <summary>The operation; null if there is none that says the same.</summary>
    /// <param name="reader">What follows the name of the column.</param>
    public CodeExpression? Read(StatementReader reader)
    {
        switch (
            reader.TakeOne(
                "SET DEFAULT",
                "DROP DEFAULT",
                "SET NOT NULL",
                "DROP NOT NULL",
                "TYPE",
                "ADD GENERATED",
                "SET GENERATED",
                "DROP IDENTITY",
                "SET EXPRESSION AS",
                "DROP EXPRESSION",
                "SET STORAGE",
                "SET COMPRESSION",
                "SET STATISTICS"
            )
        )
        {
            case "SET DEFAULT":
                var sql = reader.Rest();
                return SqlFragmentRules.FaultOfExpression(sql) is null
                    ? Call("op.AlterColumn", Default(sql))
                    : null;
            case "DROP DEFAULT":
                return Call("op.AlterColumn", CodeNamed.Flag("dropDefault", true));
            case "SET NOT NULL":
                return Call("op.AlterColumn", new CodeNamed("nullable", CodeLiteral.Of(false)));
            case "DROP NOT NULL":
                return Call("op.AlterColumn", CodeNamed.Flag("nullable", true));
            case "TYPE":
                return Type(reader);
            case "ADD GENERATED":
                return AddIdentity(reader);
            case "SET GENERATED":
                return Always(reader) is { } always
                    ? Call("op.SetIdentity", new CodeNamed("always", CodeLiteral.Of(always)))
                    : null;
            case "DROP IDENTITY":
                return Call("op.DropIdentity");
            case "SET EXPRESSION AS":
                return
                    reader.Group() is { } expression && SqlFragmentRules.FaultOfExpression(expression) is null
                    ? Call("op.SetExpression", CodeLiteral.Sql(StatementReader.Bare(expression)))
                    : null;
            case "DROP EXPRESSION":
                return Call("op.DropExpression");
            case "SET STORAGE":
                return reader.TakeOne("PLAIN", "EXTERNAL", "EXTENDED", "MAIN") is { } storage
                    ? Call(
                        "op.SetColumnStorage",
                        new CodeText($"ColumnStorage.{storage[0]}{storage[1..].ToLowerInvariant()}")
                    )
                    : null;
            case "SET COMPRESSION":
                return reader.Identifier() is { } compression
                    ? Call("op.SetColumnCompression", CodeLiteral.Of(compression))
                    : null;
            case "SET STATISTICS":
                return reader.Integer() is { } statistics
                    ? Call("op.SetColumnStatistics", CodeLiteral.Of(statistics))
                    : null;
            default:
                return null;
        }
    }

    private CodeCall Call(string method, params IEnumerable<CodeExpression?> arguments) =>
        new CodeCall(method, CodeLiteral.Of(table.Name), CodeLiteral.Of(column)).With([
            .. arguments,
            StatementNames.Schema(table),
        ]);

    /// <summary>The type of the column is not said here, so that only what means the same for any is taken for a constant.</summary>
    private CodeNamed Default(string sql) =>
        sql is "true" or "false" || (ConstantCode.Of(sql) is { } && char.IsAsciiDigit(sql[0]))
            ? new CodeNamed("defaultValue", ConstantCode.Of(sql)!)
        : names.TypeOf(table, column) is { } type && ConstantCode.Default(sql, type) is { } constant
            ? new CodeNamed("defaultValue", constant)
        : new CodeNamed("defaultSql", CodeLiteral.Sql(sql));

    private CodeExpression? Type(StatementReader reader)
    {
        if (TypeCode.Of(reader.Until("COLLATE", "USING"), names) is not { } type)
            return null;
        SqlName? collation = null;
        if (reader.Take("COLLATE"))
        {
            collation = reader.Name();
            // The operation takes no schema for it.
            if (collation is not { Schema: "pg_catalog" or null })
                return null;
        }
        var expression = reader.Take("USING") ? reader.Rest() : null;
        if (expression is not null && SqlFragmentRules.FaultOfExpression(expression) is not null)
            return null;
        return Call(
            "op.AlterColumn",
            new CodeNamed("type", type),
            CodeNamed.Optional("usingSql", expression is null ? null : CodeLiteral.Sql(expression)),
            CodeNamed.Optional("collation", collation is null ? null : CodeLiteral.Of(collation.Name))
        );
    }

    private CodeCall? AddIdentity(StatementReader reader)
    {
        if (Always(reader) is not { } always || !reader.Take("AS IDENTITY"))
            return null;
        return ColumnCode.Options(new StatementReader(reader.Group() ?? "")) is { } options
            ? Call(
                "op.AddIdentity",
                [
                    always ? null : new CodeNamed("always", CodeLiteral.Of(false)),
                    .. options.Select(option => new CodeNamed(option.Name, option.Value)),
                ]
            )
            : null;
    }

    private static bool? Always(StatementReader reader) =>
        reader.TakeOne("ALWAYS", "BY DEFAULT") switch
        {
            "ALWAYS" => true,
            "BY DEFAULT" => false,
            _ => null,
        };
}

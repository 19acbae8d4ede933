using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads DROP.</summary>
internal static class DropCode
{
    /// <summary>The operation; null if there is none that says the same.</summary>
    /// <param name="reader">What follows DROP.</param>
    /// <param name="names">Which types are enums.</param>
    public static CodeExpression? Read(StatementReader reader, StatementNames names)
    {
        if (reader.Take("INDEX CONCURRENTLY"))
            return reader.Name() is { } index && reader.AtEnd
                ? new CodeCall("op.DropIndex", CodeLiteral.Of(index.Name)).With(
                    CodeNamed.Flag("concurrently", true),
                    StatementNames.Schema(index)
                )
                : null;
        if (ObjectCode.Read(reader) is not { } what || !reader.AtEnd || what.Kind is "COLUMN" or "CONSTRAINT")
            return null;
        var method = what.Kind switch
        {
            "TABLE" => "op.DropTable",
            "INDEX" => "op.DropIndex",
            "TYPE" when names.IsEnum(what.Name) => "op.DropEnum",
            _ => null,
        };
        return method is null
            ? new CodeCall("op.Drop", what.Write())
            : new CodeCall(method, CodeLiteral.Of(what.Name.Name)).With(StatementNames.Schema(what.Name));
    }
}

using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads what any object can be given by ALTER: a name, a schema, an owner.</summary>
internal static class AlterCode
{
    /// <summary>The operation; null if there is none that says the same.</summary>
    /// <param name="reader">What follows ALTER.</param>
    /// <param name="names">Which types are enums.</param>
    public static CodeExpression? Read(StatementReader reader, StatementNames names)
    {
        if (ObjectCode.Read(reader) is not { } what || what.Kind is "COLUMN" or "CONSTRAINT")
            return null;
        var action = reader.TakeOne("RENAME TO", "SET SCHEMA", "OWNER TO");
        if (action is null || reader.Identifier() is not { } name || !reader.AtEnd)
            return null;
        var value = CodeLiteral.Of(name);
        return action switch
        {
            "RENAME TO" when what.Kind == "TABLE" => new CodeCall(
                "op.RenameTable",
                CodeLiteral.Of(what.Name.Name),
                value
            ).With(StatementNames.Schema(what.Name)),
            "RENAME TO" when what.Kind == "TYPE" && names.IsEnum(what.Name) => new CodeCall(
                "op.RenameEnum",
                CodeLiteral.Of(what.Name.Name),
                value
            ).With(StatementNames.Schema(what.Name)),
            "RENAME TO" => new CodeCall("op.Rename", what.Write(), value),
            "OWNER TO" when what.Kind is not ("INDEX" or "TRIGGER" or "POLICY" or "RULE" or "EXTENSION") =>
                new CodeCall("op.SetOwner", what.Write(), value),
            // The operation has to be told from where.
            "SET SCHEMA" when what.IsMovable => new CodeCall("op.SetSchema", what.WriteInFull(), value),
            _ => null,
        };
    }
}

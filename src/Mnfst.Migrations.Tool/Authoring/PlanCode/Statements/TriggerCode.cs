using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads CREATE TRIGGER.</summary>
internal static class TriggerCode
{
    /// <summary>The operation; null if it cannot say the trigger.</summary>
    /// <param name="reader">What follows CREATE.</param>
    public static CodeExpression? Read(StatementReader reader)
    {
        var isConstraint = reader.Take("CONSTRAINT");
        if (
            !reader.Take("TRIGGER")
            || reader.Identifier() is not { } name
            || reader.TakeOne("BEFORE", "AFTER", "INSTEAD OF") is not { } timing
            || Events(reader) is not var (events, columns)
            || !reader.Take("ON")
            || reader.Name() is not { } table
        )
            return null;
        var isDeferred = false;
        if (isConstraint)
        {
            // One that cannot be deferred has no place in a PgTrigger, nor has another table.
            if (!reader.Take("DEFERRABLE"))
                return null;
            isDeferred = reader.TakeOne("INITIALLY DEFERRED", "INITIALLY IMMEDIATE") == "INITIALLY DEFERRED";
        }
        var (oldTable, newTable) = ((string?)null, (string?)null);
        if (reader.Take("REFERENCING"))
        {
            oldTable = reader.Take("OLD TABLE AS") ? reader.Identifier() : null;
            newTable = reader.Take("NEW TABLE AS") ? reader.Identifier() : null;
        }
        if (reader.TakeOne("FOR EACH ROW", "FOR EACH STATEMENT") is not { } each)
            return null;
        var when = reader.Take("WHEN") ? reader.Group() ?? "" : null;
        if (
            (when is not null && SqlFragmentRules.FaultOfExpression(when) is not null)
            || !reader.Take("EXECUTE FUNCTION")
            || reader.Name() is not { } function
            || reader.Group() is not { } list
            || StatementReader.All(list, argument => argument.Literal()) is not { } arguments
            || !reader.AtEnd
        )
            return null;
        return new DefinitionCode(
            nameof(PgTrigger),
            CodeLiteral.Of(name),
            CodeLiteral.Of(table.Name),
            new CodeText($"PgTriggerTiming.{Pascal(timing)}"),
            new CodeText(string.Join(" | ", events.Select(item => $"PgTriggerEvents.{Pascal(item)}"))),
            CodeLiteral.Of(function.Name)
        )
            .SetSchema(table)
            .SetText("FunctionSchema", StatementNames.SchemaOf(function))
            .SetFlag("ForEachRow", each == "FOR EACH ROW")
            .SetList("UpdateOf", columns)
            .SetSql("When", when is null ? null : StatementReader.Bare(when))
            .SetText("OldTable", oldTable)
            .SetText("NewTable", newTable)
            .SetFlag("IsConstraint", isConstraint)
            .SetFlag("InitiallyDeferred", isDeferred)
            .SetList("Arguments", arguments)
            .Create;
    }

    private static (List<string> Events, List<string> Columns)? Events(StatementReader reader)
    {
        var (events, columns) = (new List<string>(), new List<string>());
        do
        {
            if (reader.TakeOne("INSERT", "UPDATE", "DELETE", "TRUNCATE") is not { } item)
                return null;
            events.Add(item);
            if (item == "UPDATE" && reader.Take("OF"))
            {
                if (
                    StatementReader.All(reader.Until("OR", "ON"), column => column.Identifier())
                    is not { } listed
                )
                    return null;
                columns.AddRange(listed);
            }
        } while (reader.Take("OR"));
        return (events, columns);
    }

    private static string Pascal(string words) =>
        string.Concat(words.Split(' ').Select(word => word[0] + word[1..].ToLowerInvariant()));
}

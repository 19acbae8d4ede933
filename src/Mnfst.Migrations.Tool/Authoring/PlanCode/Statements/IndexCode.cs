using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads CREATE INDEX.</summary>
internal static class IndexCode
{
    /// <summary>The operation; null if it cannot say the index.</summary>
    /// <param name="reader">What follows CREATE.</param>
    public static CodeExpression? Read(StatementReader reader)
    {
        var isUnique = reader.Take("UNIQUE");
        if (!reader.Take("INDEX"))
            return null;
        var isConcurrent = reader.Take("CONCURRENTLY");
        if (reader.Identifier() is not { } name || !reader.Take("ON"))
            return null;
        var isOnly = reader.Take("ONLY");
        if (reader.Name() is not { } table)
            return null;
        var method = reader.Take("USING") ? reader.Identifier() : null;
        if (
            reader.Group() is not { } list
            || StatementReader.All(list, IndexKeyCode.Read) is not { Count: > 0 } keys
        )
            return null;
        var included = reader.Take("INCLUDE") ? reader.Names() : [];
        var isNullsNotDistinct = reader.Take("NULLS NOT DISTINCT");
        var hasParameters = reader.Take("WITH");
        var parameters = hasParameters ? ParameterCode.Read(reader.Group()) : null;
        var tablespace = reader.Take("TABLESPACE") ? reader.Identifier() : null;
        var where = reader.Take("WHERE") ? StatementReader.Bare(reader.Rest()) : null;
        if (
            !reader.AtEnd
            || included is null
            || (hasParameters && parameters is null)
            || (where is not null && SqlFragmentRules.FaultOfExpression(where) is not null)
        )
            return null;
        return new CodeCall(
            "op.CreateIndex",
            CodeLiteral.Of(name),
            CodeLiteral.Of(table.Name),
            new CodeList([.. keys])
        ).With(
            CodeNamed.Flag("unique", isUnique),
            method is null ? null : new CodeNamed("method", CodeLiteral.Of(method)),
            included.Count > 0 ? new CodeNamed("include", CodeList.Of(included)) : null,
            where is null ? null : new CodeNamed("where", CodeLiteral.Sql(where)),
            CodeNamed.Flag("concurrently", isConcurrent),
            StatementNames.Schema(table),
            CodeNamed.Flag("nullsNotDistinct", isNullsNotDistinct),
            CodeNamed.Optional("storageParameters", parameters),
            tablespace is null ? null : new CodeNamed("tablespace", CodeLiteral.Of(tablespace)),
            CodeNamed.Flag("only", isOnly)
        );
    }
}

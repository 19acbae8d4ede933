using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Writes what an index, a partition key or an exclusion is made of.</summary>
internal static class IndexKeyCode
{
    /// <summary>A key in a list of them, for a parameter that takes names of columns as well.</summary>
    /// <param name="reader">The key, and what may follow it.</param>
    public static CodeExpression? Read(StatementReader reader)
    {
        if (Root(reader) is not var (root, isName))
            return null;
        var calls = new List<CodeCall>();
        if (reader.Take("COLLATE"))
        {
            if (reader.Name() is not { } collation)
                return null;
            calls.Add(Named("Collate", collation));
        }
        if (!IsOrder(reader) && !reader.Is("WITH") && reader.Name() is { } operators)
            calls.Add(Named("OperatorClass", operators));
        if (reader.Take("DESC"))
            calls.Add(new CodeCall("Descending"));
        if (reader.TakeOne("NULLS FIRST", "NULLS LAST") is { } nulls)
            calls.Add(new CodeCall(nulls == "NULLS FIRST" ? "NullsFirst" : "NullsLast"));
        return calls.Count > 0
            ? new CodeChain(isName ? new CodeCall("IndexColumn.Of", root) : root, calls)
            : root;
    }

    /// <summary>The column, or the expression.</summary>
    private static (CodeExpression Root, bool IsName)? Root(StatementReader reader)
    {
        string expression;
        if (reader.Group() is { } group)
            expression = group;
        else if (reader.Call() is { } call)
            expression = call;
        else
            return reader.Identifier() is { } column ? (CodeLiteral.Of(column), true) : null;
        return SqlFragmentRules.FaultOfExpression(expression) is null
            ? (new CodeCall("IndexColumn.Expression", CodeLiteral.Sql(expression)), false)
            : null;
    }

    private static bool IsOrder(StatementReader reader) =>
        reader.Is("DESC") || reader.Is("NULLS FIRST") || reader.Is("NULLS LAST");

    private static CodeCall Named(string method, SqlName name) =>
        new CodeCall(method, CodeLiteral.Of(name.Name)).With(
            // PostgreSQL's own come first in every search_path.
            name.Schema == "pg_catalog"
                ? null
                : StatementNames.FullSchema(name)
        );
}

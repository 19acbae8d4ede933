using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE [MATERIALIZED] VIEW from behind VIEW (<c>ViewStmt</c>, <c>CreateMatViewStmt</c> in <c>gram.y</c>).</summary>
internal static class ViewReader
{
    public static CreateViewStatement? Read(
        StatementCursor tokens,
        SqlStatementKind kind,
        TextSpan? replace,
        Persistence persistence
    )
    {
        var guard = tokens.TakeIfNotExists();
        if (tokens.TakeName() is not { } name)
            return null;
        var view = new CreateViewStatement(kind, name)
        {
            OrReplace = replace,
            IfNotExists = guard,
            Temporary = persistence.Temporary,
        };
        tokens.TakeColumns();
        if (tokens.TryTake("using"))
            tokens.ExpectIdentifier();
        if (tokens.TryTake("with"))
            tokens.TakeInParentheses();
        if (tokens.TryTake("tablespace"))
            tokens.ExpectIdentifier();
        if (!tokens.Expect("as"))
            return view;
        var query = tokens.Start;
        var inner = tokens.ReadInner(isQuery: true);
        view = view with
        {
            Query = tokens.SpanFrom(query),
            Inner = inner is null ? default : EquatableArray.Of(inner),
        };
        if (kind == SqlStatementKind.CreateMaterializedView)
            return view with { WithNoData = DataClause.Take(tokens) };
        // WITH [CASCADED | LOCAL] CHECK OPTION
        if (tokens.TryTake("with"))
        {
            if (!tokens.TryTake("cascaded"))
                tokens.TryTake("local");
            tokens.Expect("check");
            tokens.Expect("option");
        }
        return view;
    }
}

using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>
/// Tells which names without a relation before them are columns, in what PostgreSQL prints: keywords in capitals, names as they are
/// or in quotes, and columns without their relation only outside of subqueries (<c>get_variable</c> in
/// <c>src/backend/utils/adt/ruleutils.c</c>).
/// </summary>
internal sealed class ColumnReferences(string text, List<SqlToken> tokens)
{
    /// <summary>Keywords that are followed by a name of something else.</summary>
    private static readonly string[] BeforeOthers = ["AS", "COLLATE", "NAME", "OVER", "RETURNING"];

    private static readonly string[] AfterFrom =
    [
        "where",
        "group",
        "having",
        "order",
        "limit",
        "offset",
        "fetch",
    ];

    /// <summary>What makes of a query one of several relations, or gives names in a way of its own.</summary>
    private static readonly string[] Others = ["FROM", "UNION", "EXCEPT", "INTERSECT", "WINDOW", "FOR"];

    private readonly HashSet<int> _inSubqueries = InSubqueries(text, tokens);

    /// <summary>Whether a name that has no relation before it can be that of a column.</summary>
    public bool IsColumn(int place) =>
        !_inSubqueries.Contains(place)
        // The argument of a function; a function.
        && Word(place + 1) is not ("=>" or "(")
        // A type, an alias, an operator class.
        && Word(place - 1) is not "::"
        && !IsName(place - 1)
        && Array.IndexOf(BeforeOthers, Word(place - 1)) < 0
        && !(Word(place - 1) is "(" && Word(place - 2) is "EXTRACT");

    /// <summary>
    /// The only relation of a query, whose columns are printed without it since PostgreSQL 16; null if there are several, or if it is
    /// no relation.
    /// </summary>
    public static QualifiedName? OnlyRelation(string query)
    {
        var tokens = SqlLexer.MeaningfulTokens(query);
        var references = new ColumnReferences(query, tokens);
        if (references.Word(0) is not "SELECT")
            return null;
        var clauses = references.Outermost().ToList();
        var from = clauses.Find(place => references.Word(place) is "FROM");
        if (from == 0 || clauses.Count(place => Array.IndexOf(Others, references.Word(place)) >= 0) > 1)
            return null;
        var reader = new SqlTokenReader(query[tokens[from].Span.End..]);
        reader.TryTake("only");
        if (reader.TryTakeName() is not { Schema: { } schema } name)
            return null;
        // An alias.
        if (!AfterFrom.Any(reader.Is))
            reader.TryTakeIdentifier();
        return reader.AtEnd || AfterFrom.Any(reader.Is) ? new QualifiedName(schema, name.Name) : null;
    }

    private IEnumerable<int> Outermost()
    {
        var depth = 0;
        for (var place = 0; place < tokens.Count; place++)
        {
            if (tokens[place].Kind == SqlTokenKind.OpenParenthesis)
                depth++;
            else if (tokens[place].Kind == SqlTokenKind.CloseParenthesis)
                depth--;
            else if (depth == 0)
                yield return place;
        }
    }

    private static HashSet<int> InSubqueries(string text, List<SqlToken> tokens)
    {
        var result = new HashSet<int>();
        var open = new Stack<bool>();
        for (var place = 0; place < tokens.Count; place++)
        {
            var isWithin = open.TryPeek(out var top) && top;
            if (isWithin)
                result.Add(place);
            if (tokens[place].Kind == SqlTokenKind.OpenParenthesis)
                open.Push(isWithin || Written(text, tokens, place + 1) is "SELECT" or "WITH" or "VALUES");
            else if (tokens[place].Kind == SqlTokenKind.CloseParenthesis)
                open.TryPop(out _);
        }
        return result;
    }

    /// <summary>Whether a token is a name, and no keyword.</summary>
    private bool IsName(int place) =>
        place >= 0
        && (
            tokens[place].Kind == SqlTokenKind.QuotedIdentifier
            || tokens[place].Kind == SqlTokenKind.Identifier && !char.IsAsciiLetterUpper(Word(place)[0])
        );

    private string Word(int place) => Written(text, tokens, place);

    private static string Written(string text, List<SqlToken> tokens, int place) =>
        place >= 0 && place < tokens.Count
            ? text.Substring(tokens[place].Span.Start, tokens[place].Span.Length)
            : "";
}

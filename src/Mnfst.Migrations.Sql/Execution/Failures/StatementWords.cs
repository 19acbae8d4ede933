using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>The unquoted words of a statement, which tell what it is in whatever language the server speaks.</summary>
internal sealed class StatementWords
{
    private readonly List<string> _words = [];

    public StatementWords(string? sql)
    {
        if (sql is null)
            return;
        var lexer = new SqlLexer(sql);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (token.Kind == SqlTokenKind.Identifier)
                _words.Add(SqlText.Of(sql, token.Span).ToLowerInvariant());
        }
    }

    /// <summary>Whether the statement begins with a word, or with one of several.</summary>
    public bool BeginWith(params ReadOnlySpan<string> words) => _words.Count > 0 && words.Contains(_words[0]);

    /// <summary>Whether these words stand in it, one after the other.</summary>
    public bool Have(string first, string? second = null)
    {
        for (var i = 0; i < _words.Count; i++)
        {
            if (_words[i] == first && (second is null || (i + 1 < _words.Count && _words[i + 1] == second)))
                return true;
        }
        return false;
    }
}

using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes functions and procedures.</summary>
internal static class RoutineAlterer
{
    /// <summary>
    /// CREATE OR REPLACE keeps what the function returns, the names of its arguments and that they have defaults.
    /// </summary>
    public static IReadOnlyList<string>? Alter(RoutineObject from, RoutineObject to) =>
        from.Returns == to.Returns
        && from.IsWindow == to.IsWindow
        && KeepsArguments(from.Arguments, to.Arguments)
            ? [RoutineRenderer.Create(to, orReplace: true)]
            : null;

    private static bool KeepsArguments(string from, string to)
    {
        var (was, becomes) = (Arguments(from), Arguments(to));
        return was.Count == becomes.Count
            && was.Zip(becomes)
                .All(pair =>
                    pair.First.Declaration == pair.Second.Declaration
                    && (!pair.First.HasDefault || pair.Second.HasDefault)
                );
    }

    /// <summary>The arguments without their defaults.</summary>
    private static List<(string Declaration, bool HasDefault)> Arguments(string text)
    {
        var result = new List<(string, bool)>();
        var lexer = new SqlLexer(text);
        var (depth, start, end) = (0, 0, -1);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            var word = text.AsSpan(token.Span.Start, token.Span.Length);
            if (word is "(" or "[")
                depth++;
            else if (word is ")" or "]")
                depth--;
            else if (depth == 0 && word is "DEFAULT" && end < 0)
                end = token.Span.Start;
            else if (depth == 0 && word is ",")
            {
                Add(token.Span.Start);
                (start, end) = (token.Span.End, -1);
            }
        }
        Add(text.Length);
        return result;

        void Add(int place) => result.Add((text[start..(end < 0 ? place : end)].Trim(), end >= 0));
    }
}

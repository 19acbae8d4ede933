using CsCheck;
using Mnfst.Migrations.Core.Tests.Sql;

namespace Mnfst.Migrations.Core.Tests.Statements.Corpus;

/// <summary>Statements of the corpus of which a token or two are missing, doubled, exchanged or replaced.</summary>
internal static class MutatedSql
{
    private static readonly string[][] Tokens =
    [
        .. RecordedText
            .Corpus.SelectMany(recorded =>
                recorded.Statements.Select(span => recorded.Text.Substring(span.Start, span.Length))
            )
            .Select(statement => TokensOf(statement).ToArray()),
    ];

    private static readonly string[] Words = [.. Tokens.SelectMany(tokens => tokens)];

    public static Gen<string> Statements =>
        Gen.Select(Gen.OneOf(Tokens), Mutation, Mutation, Gen.Bool)
            .Select(
                (tokens, first, second, both) =>
                    string.Join(' ', both ? second(first(tokens)) : first(tokens))
            );

    private static Gen<Func<string[], string[]>> Mutation =>
        Gen.Select(
            Gen.Int[0, 4],
            Gen.Int[0, 1000],
            Gen.Int[0, 1000],
            Gen.OneOf(Words),
            (kind, first, second, word) =>
                (Func<string[], string[]>)(
                    tokens => tokens.Length == 0 ? tokens : Mutate(tokens, kind, first, second, word)
                )
        );

    private static string[] Mutate(string[] tokens, int kind, int first, int second, string word)
    {
        var at = first % tokens.Length;
        var other = second % tokens.Length;
        var changed = new List<string>(tokens);
        switch (kind)
        {
            case 0:
                changed.RemoveAt(at);
                break;
            case 1:
                changed.Insert(at, word);
                break;
            case 2:
                changed[at] = word;
                break;
            case 3:
                (changed[at], changed[other]) = (changed[other], changed[at]);
                break;
            default:
                changed.Insert(at, changed[at]);
                break;
        }
        return [.. changed];
    }

    private static IEnumerable<string> TokensOf(string statement) =>
        SqlLexerTests.TokensOf(statement).Where(token => !token.Token.IsTrivia).Select(token => token.Text);
}

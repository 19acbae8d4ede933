using CsCheck;

namespace Mnfst.Migrations.Core.Tests.Sql;

/// <summary>Texts for properties: from any characters at all to scripts that PostgreSQL accepts.</summary>
public static class SqlGen
{
    private static readonly string[] Pieces =
    [
        "'",
        "''",
        "\"",
        "\\",
        "E'",
        "e'a\\'b'",
        "U&'",
        "u&\"",
        "B'01'",
        "X'1f'",
        "N'n'",
        "$",
        "$$",
        "$a$",
        "$a",
        "$é$",
        "$1",
        "a$b$c",
        "é",
        "x",
        "_1",
        "0",
        "12",
        "1.5",
        ".5",
        "1e5",
        "1..2",
        "0x1F",
        "1_0",
        "--",
        "-- c\n",
        "-- c\r\n",
        "/*",
        "*/",
        "/* c */",
        "/* /* n */ */",
        "(",
        ")",
        "[",
        "]",
        ",",
        ";",
        ".",
        "..",
        ":",
        "::",
        ":=",
        "=>",
        "+",
        "-",
        "*",
        "/",
        "<",
        ">",
        "=",
        "~",
        "!",
        "@",
        "#",
        "%",
        "^",
        "&",
        "|",
        "`",
        "?",
        "->",
        "->>",
        "<>",
        "!=",
        "@-",
        "{",
        "}",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\f",
        "'a'\n'b'",
        "'a' -- c\n'b'",
        "E'a'\n'\\''",
        "\u00a0",
        "😀",
        "SELECT",
        "CREATE FUNCTION",
        "CREATE OR REPLACE PROCEDURE",
        "BEGIN",
        "ATOMIC",
        "BEGIN ATOMIC",
        "END",
        "CASE",
        "COPY t FROM STDIN",
        "\\.\n",
    ];

    /// <summary>Any UTF-16, lone surrogates and NULs among it.</summary>
    public static Gen<string> AnyText => Gen.Char.Array[0, 80].Select(characters => new string(characters));

    /// <summary>Pieces that mean something to a lexer, in any order.</summary>
    public static Gen<string> Soup => Gen.OneOf(Pieces).Array[0, 20].Select(string.Concat);

    /// <summary>Statements, most of them right, with comments and semicolons between them.</summary>
    public static Gen<string> Script =>
        Gen.Select(Statement, Separator)
            .Array[0, 6]
            .Select(pairs => string.Concat(pairs.Select(p => p.Item1 + p.Item2)));

    /// <summary>A statement that PostgreSQL's parser accepts, unless the expression in it is odd.</summary>
    public static Gen<string> Statement =>
        Gen.OneOf(
            Expression.Select(e => $"SELECT {e}"),
            Expression.Select(e => $"UPDATE t SET a = {e} WHERE b"),
            Expression.Select(e => $"CREATE INDEX CONCURRENTLY i ON t (({e}))"),
            Gen.Select(Expression, Expression)
                .Select((e, f) => $"CREATE RULE r AS ON INSERT TO t DO (SELECT {e}; SELECT {f})"),
            Gen.Select(Expression, Expression)
                .Select(
                    (e, f) =>
                        $"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT {e}; SELECT {f} AS end; END"
                ),
            Expression.Select(e =>
                $"CREATE OR REPLACE PROCEDURE p(a int DEFAULT {e}) LANGUAGE sql AS $f$ SELECT 1; $f$"
            ),
            Expression.Select(e => $"CREATE TABLE t (a int CHECK ({e}), b text DEFAULT ';')"),
            Gen.OneOf("BEGIN", "COMMIT", "DO $$ BEGIN END; $$", "VACUUM", "COPY t FROM 'file;'")
        );

    private static Gen<string> Separator =>
        Gen.Select(Trivia, Trivia).Select((before, after) => $"{before};{after}");

    private static Gen<string> Trivia =>
        Gen.OneOf("", " ", "\n", "\r\n", "-- ;\n", "/* ; /* ; */ */", " -- 'x\n\t");

    private static Gen<string> Expression =>
        Gen.Select(Atom, Operator, Trivia, Atom, Operator, Atom)
            .Select((a, o, trivia, b, p, c) => $"{a} {o}{trivia} {b} {p} {c}");

    private static Gen<string> Operator =>
        Gen.OneOf("+", "-", "*", "||", "->", "->>", "<@", "@-", "<", "=", "AND", "?|");

    private static Gen<string> Atom =>
        Gen.OneOf(
            "1",
            "-1",
            ".5",
            "1e-5",
            "a",
            "t.end",
            "é$1",
            "';'",
            "'it''s'",
            @"'\'",
            @"E'\';'",
            "U&'d\\0061;'",
            "B'01'",
            "N';'",
            "$$;$$",
            "$a$ $b$;$b$ $a$",
            "$é$;$é$",
            "'a'\n';'",
            "E'a' -- ;'\n'\\';'",
            "\"a;\"",
            "U&\"a;\"",
            "$1",
            "(1)",
            "f(a, ';')",
            "CASE WHEN a THEN 1 END",
            "CASE a WHEN CASE WHEN b THEN 1 END THEN 2 ELSE 3 END",
            "(SELECT 1 AS case)",
            "ARRAY[1, 2]",
            "a::text",
            "x[1]",
            "@ -1",
            "interval '1 day'"
        );
}

using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>What a file declares to be told, and where its statements have places for it.</summary>
public class ArgumentTests
{
    private const string Declared = """
        -- mnfst:argument schema identifier
        -- mnfst:argument title text The title; with 'quotes' inside
        -- mnfst:argument n integer -5
        -- mnfst:argument x number 1.5e-3
        -- mnfst:argument ok boolean TRUE
        -- mnfst:argument more raw

        """;

    [Fact]
    public void A_declaration_has_a_name_a_type_and_perhaps_a_default()
    {
        var file = SqlRevisionReader.Read("005.sql", "-- mnfst:revision a\n" + Declared);

        Assert.Equal(
            [
                "schema Identifier ",
                "title Text The title; with 'quotes' inside",
                "n Integer -5",
                "x Number 1.5e-3",
                "ok Boolean TRUE",
                "more Raw ",
            ],
            file.Arguments.Select(argument => $"{argument.Name} {argument.Type} {argument.Default}")
        );
        Assert.Equal("005.sql(2,19)", file.Arguments[0].Location?.ToString());
    }

    [Theory]
    [InlineData("-- mnfst:«MNFST2006 argument»")]
    [InlineData("-- mnfst:argument «MNFST2006 schema»")]
    [InlineData("-- mnfst:argument «MNFST2006 my-schema» identifier")]
    [InlineData("-- mnfst:argument «MNFST2006 1st» identifier")]
    [InlineData("-- mnfst:argument schema «MNFST2006 identifer»")]
    [InlineData("-- mnfst:argument schema «MNFST2006 Identifier»")]
    [InlineData("-- mnfst:argument schema identifier «MNFST2006 'app'»")]
    [InlineData("-- mnfst:argument n integer «MNFST2006 1.5»")]
    [InlineData("-- mnfst:argument n integer «MNFST2006 -»")]
    [InlineData("-- mnfst:argument n number «MNFST2006 1e»")]
    [InlineData("-- mnfst:argument n number «MNFST2006 NaN»")]
    [InlineData("-- mnfst:argument n boolean «MNFST2006 yes»")]
    [InlineData(
        "-- mnfst:argument n identifier «MNFST2006 a123456789012345678901234567890123456789012345678901234567890123»"
    )]
    [InlineData("-- mnfst:argument «MNFST2015 n» integer\n-- mnfst:«MNFST2004 argument» n text")]
    [InlineData("-- mnfst:«MNFST2001 arguments» n integer")]
    [InlineData("-- «MNFST2001 mnfst argument» n integer")]
    [InlineData("-- mnfst:set work_mem «MNFST2006 :{»n}")]
    public void A_declaration_that_cannot_be_read_is_reported(string header) =>
        MarkedFile.Read($"-- mnfst:revision a\n{header}\n-- mnfst:upgrade\n-- mnfst:downgrade\n");

    [Theory]
    [InlineData("SELECT :{n}, -:{n}, (:{n}), :{n}::int, a[:{n}], x=:{n};")]
    [InlineData("DROP SCHEMA :{s}; DROP TABLE :{s}.:{s}; SELECT 1 AS :{s}, 'text' :{s};")]
    [InlineData("SELECT timestamptz :{t}, 'a' || :{t} || 'b', concat(:{t}, 'b');")]
    [InlineData("SELECT 1:::{r}; ALTER ROLE :{s} :{r};")]
    [InlineData(
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT :{n}; END; SELECT ':{x}', \":{x}\", $$:{x}$$, E':{x}' /* :{x} */; -- :{x}"
    )]
    [InlineData("-- mnfst:backfill\nUPDATE :{s}.t SET a = :{t} WHERE a IS NULL;")]
    [InlineData("SELECT «MNFST2014 :{x}»;")]
    [InlineData("SELECT «MNFST2014 :{N}»;")]
    [InlineData("SELECT «MNFST2014 :{}», «MNFST2014 :{» n}, «MNFST2014 :{n»-m}, «MNFST2014 :{1}»;")]
    [InlineData("SELECT 1«MNFST2014 ::{»n};")]
    [InlineData("SELECT a«MNFST2014 :{n}», «MNFST2014 :{n}»a, 1«MNFST2014 :{n}», $1«MNFST2014 :{n}»;")]
    [InlineData("SELECT E«MNFST2014 :{t}», U&«MNFST2014 :{s}», :{n}«MNFST2014 :{n}»;")]
    [InlineData(
        "SELECT E'a'\n «MNFST2014 :{t}»; SELECT «MNFST2014 :{t}» -- a\n'a'; SELECT $$a$$ /* a */ «MNFST2014 :{t}»;"
    )]
    [InlineData("SELECT «MNFST2014 :{t}»\n«MNFST2014 :{t}»;")]
    [InlineData("-- mnfst:require SELECT «MNFST2014 :{x}»\nSELECT 1;")]
    public void A_placeholder_is_a_token_of_its_own_of_what_is_declared(string section) =>
        MarkedFile.Read(
            $"""
            -- mnfst:revision a
            -- mnfst:argument n integer
            -- mnfst:argument s identifier
            -- mnfst:argument t text
            -- mnfst:argument r raw
            -- mnfst:upgrade
            {section}
            -- mnfst:downgrade
            -- mnfst:require SELECT (:{"{n}"}, :{"{s}"}, :{"{t}"}, :{"{r}"}) IS NOT NULL
            """
        );

    [Fact]
    public void What_is_read_is_as_long_as_what_is_written()
    {
        const string Written = "SELECT :{schema}.f(:{title}, :{n}, :{x}, :{ok}), :{more} FROM t";
        var file = MarkedFile.ReadSound(
            $"-- mnfst:revision a\n{Declared}-- mnfst:upgrade\n{Written};\n-- mnfst:downgrade"
        );
        var step = Assert.Single(file.Upgrade);

        Assert.Equal(Written, step.Text);
        Assert.Equal("""SELECT ":schema".f(':title', 0001, 0001, true ), ":more" FROM t""", step.Reading);
        Assert.Equal(6, step.Arguments.Count);
    }

    [Fact]
    public void A_place_in_a_filled_text_is_one_in_the_text_as_written()
    {
        int[] places = [0, 7, 8, 10, 15, 21, 25];
        var filled = PlaceholderText.Fill("SELECT :{a}, :{b} + 1", name => name == "a" ? "x" : "'long text'");

        Assert.Equal("SELECT x, 'long text' + 1", filled.Text);
        Assert.Equal([0, 7, 11, 13, 13, 17, 21], places.Select(filled.WrittenOffsetOf));
    }

    [Fact]
    public void The_checksum_covers_what_is_declared_and_the_statement_as_written()
    {
        const string Text =
            "-- mnfst:revision a\n-- mnfst:argument s identifier\n-- mnfst:argument n integer 5\n-- mnfst:upgrade\nSELECT :{s}, :{n};\n-- mnfst:downgrade";
        byte[] digest = [];
        foreach (
            var link in new[]
            {
                "7:mnfst-1" + "8:revision" + "1:0",
                "8:argument" + "1:s" + "10:identifier",
                "8:argument" + "1:n" + "7:integer" + "1:5",
                "13:transactional" + "17:SELECT :{s}, :{n}",
            }
        )
            digest = SHA256.HashData([.. digest, .. Encoding.UTF8.GetBytes(link)]);

        Assert.Equal(
            Convert.ToHexStringLower(digest),
            RevisionChecksum.Of(SqlRevisionReader.Read("a.sql", Text))
        );
    }

    [Fact]
    public void The_writer_writes_what_the_reader_reads()
    {
        const string Text = """
            -- mnfst:revision a
            -- mnfst:argument s identifier
            -- mnfst:argument t text it's default

            -- mnfst:upgrade
            -- mnfst:require SELECT :{t} <> ''
            CREATE TABLE :{s}.t (a text DEFAULT :{t});

            -- mnfst:downgrade
            DROP TABLE :{s}.t;

            """;

        Assert.Equal(Text, SqlRevisionWriter.Write(SqlRevisionReader.Read("a.sql", Text)));
    }

    [Theory]
    [InlineData(":{name}", 7)]
    [InlineData(":{name x}", 6)]
    [InlineData(":{", 2)]
    [InlineData(":{}", 3)]
    [InlineData(":{_A9}x", 6)]
    public void It_is_one_token(string text, int length)
    {
        var token = new SqlLexer(text).Next();

        Assert.Equal((SqlTokenKind.Placeholder, new TextSpan(0, length)), (token.Kind, token.Span));
    }
}

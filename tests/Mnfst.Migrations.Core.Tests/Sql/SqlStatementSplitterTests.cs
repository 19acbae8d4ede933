using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Tests.Sql;

public class SqlStatementSplitterTests
{
    [Theory]
    [InlineData("SELECT (1 \\foo\n, (2; SELECT '")]
    [InlineData("SELECT (1; \\i b\nSELECT (2")]
    [InlineData("COPY t FROM STDIN WITH (a \\x\n;\nSELECT (\0; \\y")]
    public void Faults_come_in_the_order_of_the_text(string text)
    {
        var faults = SqlStatementSplitter.Split(text).Faults.Select(fault => fault.Span.Start).ToList();
        Assert.InRange(faults.Count, 2, 9);
        Assert.Equal(faults.Order(), faults);
    }

    [Theory]
    [InlineData("SELECT 'a\0b'; SELECT '\0'", 9)]
    [InlineData("\0", 0)]
    [InlineData("-- a\0\nSELECT 1", 4)]
    public void A_NUL_character_is_a_fault_at_the_first_place(string text, int place)
    {
        var fault = Assert.Single(SqlStatementSplitter.Split(text).Faults);
        Assert.Equal(("MNFST2011", place), (fault.Descriptor.Id, fault.Span.Start));
    }

    [Theory]
    [MemberData(nameof(TrickySql.Cases), MemberType = typeof(TrickySql))]
    [MemberData(nameof(TrickySql.OnlyServersTake), MemberType = typeof(TrickySql))]
    public void A_text_is_cut_at_the_semicolons_that_end_a_statement(string marked)
    {
        var text = MarkedSql.Parse(marked).Text;
        var split = SqlStatementSplitter.Split(text);
        Assert.Equal(marked, MarkedSql.Mark(text, split.Statements));
        Assert.Empty(split.Faults);
    }

    [Theory]
    // PostgreSQL has no bare BEGIN in a body, but its error is then about this statement alone.
    [InlineData("«CREATE FUNCTION f() RETURNS int BEGIN ATOMIC BEGIN SELECT 1; END; END»; «SELECT 2»")]
    // psql ends no statement inside parentheses.
    [InlineData("«SELECT (1; 2)»; «SELECT 3»")]
    [InlineData("«SELECT 1)»; «SELECT 2»")]
    [InlineData("«SELECT 1$$;$$»; «SELECT 2»")]
    [InlineData("«\0»; «\ud800»;")]
    public void A_text_that_no_server_takes_is_cut_all_the_same(string marked)
    {
        var text = MarkedSql.Parse(marked).Text;
        Assert.Equal(marked, MarkedSql.Mark(text, SqlStatementSplitter.Split(text).Statements));
    }

    [Theory]
    [InlineData(
        "SELECT 1; SELECT 'a; SELECT 2",
        17,
        "This string is never closed. Add the closing '; an apostrophe inside a string is written twice."
    )]
    [InlineData(
        "SELECT E'a\\'; SELECT 2",
        7,
        "This string is never closed. Add the closing '; an apostrophe inside a string is written twice."
    )]
    [InlineData("SELECT \"a", 7, "This quoted identifier is never closed. Add the closing \".")]
    [InlineData("SELECT U&\"a", 7, "This quoted identifier is never closed. Add the closing \".")]
    [InlineData("DO $body$ x $$ $bod$", 3, "This dollar quote is never closed. Add the closing $body$.")]
    [InlineData("SELECT 1; /* /* */", 10, "This comment is never closed. Add the closing */.")]
    [InlineData("SELECT (1, (2); SELECT 3", 7, "This parenthesis is never closed. Add the closing ).")]
    [InlineData(
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 END; SELECT 2",
        32,
        "This BEGIN ATOMIC body is never closed. Add the closing END after the semicolon of its last statement."
    )]
    public void What_is_never_closed_is_reported_where_it_opens(string text, int start, string message)
    {
        var fault = Assert.Single(SqlStatementSplitter.Split(text).Faults);
        Assert.Equal("MNFST2005", fault.Descriptor.Id);
        Assert.Equal(start, fault.Span.Start);
        Assert.Equal(message, fault.Message);
    }

    [Fact]
    public void An_open_quote_in_parentheses_is_one_fault() =>
        Assert.Equal(
            "string",
            Word(Assert.Single(SqlStatementSplitter.Split("SELECT ('a").Faults).Message, 1)
        );

    [Theory]
    [InlineData(
        "\\i other.sql",
        "The command '\\i'works only in psql. Put the statements of that file here."
    )]
    [InlineData(
        "SELECT 1;\n  \\restrict x\nSELECT 2;",
        "The command '\\restrict'works only in psql. pg_dump writes it for psql; remove the line."
    )]
    [InlineData("SELECT 1 \\gexec\nSELECT ('a", null)]
    public void Psql_commands_are_refused(string text, string? message)
    {
        var faults = SqlStatementSplitter.Split(text).Faults;
        Assert.Equal("MNFST2009", faults[0].Descriptor.Id);
        Assert.Equal(text.IndexOf('\\', StringComparison.Ordinal), faults[0].Span.Start);
        if (message is not null)
            Assert.Equal(message, Assert.Single(faults).Message);
    }

    [Fact]
    public void A_psql_command_takes_the_rest_of_its_line_and_ends_the_statement()
    {
        const string Marked = "«SELECT (1» \\echo 'it''s; (\n«SELECT 2»;";
        var text = MarkedSql.Parse(Marked).Text;
        var split = SqlStatementSplitter.Split(text);
        Assert.Equal(Marked, MarkedSql.Mark(text, split.Statements));
        Assert.Single(split.Faults);
    }

    [Theory]
    [InlineData("«COPY t FROM STDIN»;\nit's\t(\n\\N\n\\.\n«SELECT 2»;")]
    [InlineData("«copy public.t (a, b) from stdin with (format csv)»; -- data\r\n'\r\n\\.\r\n«SELECT 2»")]
    [InlineData("«COPY t FROM STDOUT»;\n\\.\n«SELECT 2»")]
    [InlineData("«COPY t FROM STDIN»;\nit's\t(\n \\.\n\\.x\n")]
    [InlineData("«COPY t FROM STDIN»")]
    public void The_data_lines_of_a_copy_are_passed_over(string marked)
    {
        var text = MarkedSql.Parse(marked).Text;
        var split = SqlStatementSplitter.Split(text);
        Assert.Equal(marked, MarkedSql.Mark(text, split.Statements));
        var fault = Assert.Single(split.Faults);
        Assert.Equal("MNFST2009", fault.Descriptor.Id);
        Assert.StartsWith(
            "STD",
            text.Substring(fault.Span.Start, fault.Span.Length),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public void Every_fault_is_found_in_one_pass() =>
        Assert.Equal(
            ["MNFST2009 0", "MNFST2009 21", "MNFST2009 33", "MNFST2005 49"],
            SqlStatementSplitter
                .Split("\\set a 1\nCOPY t FROM STDIN;\n1\n\\.\n\\unknown\nSELECT 'x")
                .Faults.Select(fault => $"{fault.Descriptor.Id} {fault.Span.Start}")
        );

    private static string Word(string text, int index) => text.Split(' ')[index];
}

using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Tests;

public class ExecuteTests
{
    [Fact]
    public void Each_statement_is_a_step()
    {
        var steps = Recorded.Steps(op =>
            op.Execute(
                """
                -- The function comes first.
                CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;

                SELECT f(); -- once
                """
            )
        );
        Assert.Equal(
            [
                new StatementStep(
                    "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$"
                ),
                new StatementStep("SELECT f()"),
            ],
            steps
        );
    }

    [Fact]
    public void The_lines_of_a_statement_end_in_LF() =>
        Assert.Equal("SELECT 1,\n'a\n'", Recorded.Sql(op => op.Execute("SELECT 1,\r\n'a\r\n'\r\n;\r\n")));

    [Theory]
    [InlineData("")]
    [InlineData(" ;; ")]
    [InlineData("-- nothing yet")]
    public void A_text_without_a_statement_is_refused(string sql) =>
        Assert.Equal(
            "There is no statement to execute. Write one, or leave the operation out.",
            Recorded.Refusal(op => op.Execute(sql))
        );

    [Fact]
    public void What_only_psql_understands_is_refused_where_it_stands() =>
        Assert.Equal(
            "The SQL has a fault in its line 2, column 1: The command '\\i' works in psql only. "
                + "Put the statements of that file here.",
            Recorded.Refusal(op => op.Execute("SELECT 1;\n\\i users.sql"))
        );

    [Fact]
    public void What_is_left_open_is_refused_where_it_opens() =>
        Assert.Equal(
            "The SQL has a fault in its line 1, column 8: This string is never closed. Add the closing '; an apostrophe inside a string is written twice.",
            Recorded.Refusal(op => op.Execute("SELECT 'a; SELECT 2"))
        );
}

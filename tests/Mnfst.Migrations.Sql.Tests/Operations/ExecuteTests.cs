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
            "There is no statement to execute. Write one, or remove the operation.",
            Recorded.Refusal(op => op.Execute(sql))
        );

    [Fact]
    public void What_only_psql_understands_is_refused_where_it_stands() =>
        Assert.Equal(
            "The SQL has an error on line 2, column 1: The command '\\i'works only in psql. "
                + "Put the statements of that file here.",
            Recorded.Refusal(op => op.Execute("SELECT 1;\n\\i users.sql"))
        );

    [Fact]
    public void What_is_left_open_is_refused_where_it_opens() =>
        Assert.Equal(
            "The SQL has an error on line 1, column 8: This string is never closed. "
                + "Add the closing '; an apostrophe inside a string is written twice.",
            Recorded.Refusal(op => op.Execute("SELECT 'a; SELECT 2"))
        );

    [Fact]
    public void Values_are_written_as_constants_where_their_parameters_stand() =>
        Assert.Equal(
            """
            UPDATE plans SET price = 9.90, name = 'it''s; DROP TABLE plans', n = 1 - (-1), at = NULL
            WHERE name <> '$1' AND body = $$ $2 $$ /* $3 */ AND true
            """,
            Recorded.Sql(op =>
                op.Execute(
                    "UPDATE plans SET price = $1, name = $2, n = 1 - $3, at = $4\nWHERE name <> '$1' AND body = $$ $2 $$ /* $3 */ AND true",
                    [9.90m, "it's; DROP TABLE plans", -1, null]
                )
            )
        );

    [Fact]
    public void A_value_does_not_grow_together_with_a_string_beside_it() =>
        Assert.Equal("SELECT 'a' 'b' 'c'", Recorded.Sql(op => op.Execute("SELECT 'a'$1'c'", ["b"])));

    [Theory]
    [InlineData(
        "SELECT $2",
        "The SQL has the parameter $2, but only 1 values are given. Give its value too."
    )]
    [InlineData(
        "SELECT $0",
        "The SQL has the parameter $0, but only 1 values are given. Give its value too."
    )]
    [InlineData(
        "SELECT 1",
        "1 values are given, but the SQL uses 0 of them. Write $1 where it belongs, or remove the value."
    )]
    public void Values_and_parameters_go_together(string sql, string refusal) =>
        Assert.Equal(refusal, Recorded.Refusal(op => op.Execute(sql, [1])));
}

using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>What people read: the message of a revision, and the diagnostics as they are printed.</summary>
public class SqlRevisionMessageTests
{
    [Theory]
    [InlineData("-- Add users", "Add users")]
    [InlineData("--Add users\n--   and roles  ", "Add users\nand roles")]
    [InlineData(
        "-- Add users\n--\n-- More of it\n\n\n-- And more\n\n",
        "Add users\n\nMore of it\n\nAnd more"
    )]
    [InlineData("/* Add users */", "Add users")]
    [InlineData("/*\n * Add users\r\n *  and roles\n */", "Add users\nand roles")]
    [InlineData("-- ========\n-- Add users\n-- ========", "Add users")]
    [InlineData("/* Add users */\n-- and roles", "Add users\nand roles")]
    [InlineData("", "")]
    public void The_message_is_the_comment_before_the_first_directive(string comment, string message) =>
        Assert.Equal(
            message,
            MarkedFile
                .ReadSound(
                    $"{comment}\n-- mnfst:revision a\n-- not this\n-- mnfst:upgrade\n/* nor this */ SELECT 1;\n-- mnfst:downgrade"
                )
                .Revision!.Message
        );

    [Theory]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revison b\n-- mnfst:upgrade\n-- mnfst:downgrade",
        "005.sql(2,10): error MNFST2001: Unknown directive 'down_revison'. Did you mean 'down_revision'?"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n--- mnfst:downgrade",
        "005.sql(3,5): error MNFST2001: Unknown directive '--- mnfst:downgrade'. Did you mean '-- mnfst:downgrade'?"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:author b\n-- mnfst:upgrade\n-- mnfst:downgrade",
        "005.sql(2,10): error MNFST2001: Unknown directive 'author'. The directives are revision, down_revision, depends_on, branch_labels, replaces, create_date, phase, transaction, set, argument, upgrade, downgrade, irreversible, require, autocommit, end, ignore, backfill, idempotent, include."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:depends_on b\n-- mnfst:downgrade",
        "005.sql(3,10): error MNFST2001: Misplaced directive 'depends_on'. It belongs to the header. Move it above the first section."
    )]
    [InlineData(
        "CREATE TABLE t (a int);",
        "005.sql(1,1): error MNFST2002: The file declares no revision. Start it with '-- mnfst:revision ID'."
    )]
    [InlineData(
        "-- mnfst:revision a\nCREATE TABLE t (a int);\n-- mnfst:downgrade",
        "005.sql(2,1): error MNFST2003: Revision 'a' has no upgrade section. Put '-- mnfst:upgrade' above the statements; the section may be empty."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:downgrade\n-- mnfst:upgrade",
        "005.sql(4,10): error MNFST2004: 'upgrade' is already given on line 2. Remove one of them."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 'a;\n-- mnfst:downgrade",
        "005.sql(3,8): error MNFST2005: This string is never closed. Add the closing '; an apostrophe inside a string is written twice."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:create_date today\n-- mnfst:upgrade\n-- mnfst:downgrade",
        "005.sql(2,22): error MNFST2006: Invalid value 'today' for create_date: write it as ISO 8601, such as 2024-11-08T12:00:00Z."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:backfill\nUPDATE t SET a = 1;\n-- mnfst:downgrade",
        "005.sql(4,1): error MNFST2006: Invalid value 'UPDATE' for backfill: the UPDATE must say in a WHERE which rows are left to do, such as 'WHERE column IS NULL'."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:backfill\nDELETE FROM t;\n-- mnfst:downgrade",
        "005.sql(4,1): error MNFST2006: Invalid value 'DELETE' for backfill: the statement must be a plain UPDATE ... SET ... WHERE ..., but it is not an UPDATE."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n",
        "005.sql(1,19): warning MNFST2007: Revision 'a' has no downgrade. Add a '-- mnfst:downgrade' section, or '-- mnfst:irreversible REASON'."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 'a;\n-- mnfst:downgrade\nSELECT b';",
        "005.sql(1,19): warning MNFST2007: Revision 'a' has no downgrade. The '-- mnfst:downgrade' on line 4 is inside a quote or comment that opens above it."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:autocommit\nVACUUM;\n-- mnfst:downgrade",
        "005.sql(3,10): error MNFST2008: This autocommit block is not closed. Add '-- mnfst:end' after its last statement."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n\\i a.sql\n-- mnfst:downgrade",
        "005.sql(3,1): error MNFST2009: The command '\\i'works only in psql. Put the statements of that file here."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:argument schema identifier\n-- mnfst:upgrade\nDROP SCHEMA :{schema};\nDROP SCHEMA :{schma};\n-- mnfst:downgrade",
        "005.sql(5,13): error MNFST2014: No argument 'schma' is declared. Did you mean ':{schema}'?"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nDROP SCHEMA :{schema};\n-- mnfst:downgrade",
        "005.sql(3,13): error MNFST2014: No argument 'schema' is declared. Declare it in the header: '-- mnfst:argument schema text'."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:argument n integer\n-- mnfst:upgrade\nSELECT 1:{n};\n-- mnfst:downgrade",
        "005.sql(4,9): error MNFST2014: ':{n}' must not touch a name, number, quote or other placeholder. Put a space or an operator between them."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:argument t text\n-- mnfst:upgrade\nSELECT E'a'\n:{t};\n-- mnfst:downgrade",
        "005.sql(5,1): error MNFST2014: The text ':{t}' must not be next to a string, since PostgreSQL joins them. Write '||' between them."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:argument t raw\n-- mnfst:upgrade\nSELECT 1::{t}, :{t};\n-- mnfst:downgrade",
        "005.sql(4,9): error MNFST2014: A cast to a placeholder has three colons: write ':::{name}'."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:argument schema identifier\n-- mnfst:upgrade\n-- mnfst:downgrade",
        "005.sql(2,19): warning MNFST2015: No statement has ':{schema}', so nobody needs the argument. Remove the declaration."
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:argument n int\n-- mnfst:upgrade\n-- mnfst:downgrade",
        "005.sql(2,21): error MNFST2006: Invalid value 'int' for argument: the types are identifier, text, integer, number, boolean, raw."
    )]
    public void Diagnostics_say_what_is_wrong_and_where_and_what_to_do(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(SqlRevisionReader.Read("005.sql", text).Diagnostics).ToString());
}

using System.Text;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>Files whose statements are part of a revision.</summary>
public class IncludeTests
{
    private const string Header =
        "-- mnfst:revision a\n-- mnfst:argument s identifier\n-- mnfst:upgrade\nDROP SCHEMA :{s};\n";

    [Fact]
    public void The_statements_take_the_place_of_the_directive_and_know_where_they_are_written()
    {
        var file = Read(
            "SELECT 1;\n-- mnfst:include ../include/a.sql\nSELECT 4;\n-- mnfst:downgrade\n-- mnfst:include ../include/b/c.sql\n",
            ("include/a.sql", "SELECT 2;\n-- mnfst:include b/c.sql\n"),
            ("include/b/c.sql", "\n  SELECT :{s}")
        );

        Assert.Empty(file.Diagnostics);
        Assert.Equal(
            [
                "versions/a.sql(4,1) DROP SCHEMA :{s}",
                "versions/a.sql(5,1) SELECT 1",
                "include/a.sql(1,1) SELECT 2",
                "include/b/c.sql(2,3) SELECT :{s}",
                "versions/a.sql(7,1) SELECT 4",
            ],
            file.Upgrade.Select(step => $"{step.Location} {step.Text}")
        );
        Assert.Equal("SELECT :{s}", Assert.Single(file.Downgrade!.Value).Text);
        Assert.Equal("SELECT \":s\"", file.Downgrade!.Value[0].Reading);
        Assert.Equal(["include/a.sql", "include/b/c.sql"], file.Includes.Select(included => included.Path));
    }

    [Fact]
    public void The_checksum_and_the_written_file_are_those_of_the_same_statements()
    {
        var including = Read(
            "-- mnfst:include ../include/a.sql\n-- mnfst:downgrade\n",
            ("include/a.sql", "SELECT 2;")
        );
        var plain = Read("SELECT 2;\n-- mnfst:downgrade\n");

        Assert.Equal(RevisionChecksum.Of(plain), RevisionChecksum.Of(including));
        Assert.Equal(SqlRevisionWriter.Write(plain), SqlRevisionWriter.Write(including));
    }

    [Fact]
    public void Blocks_and_what_is_said_of_statements_hold_in_it()
    {
        var file = Read(
            "-- mnfst:autocommit\n-- mnfst:include ../include/a.sql\n-- mnfst:end\n-- mnfst:include ../include/b.sql\n-- mnfst:downgrade\n",
            ("include/a.sql", "-- mnfst:idempotent\nVACUUM;\nVACUUM"),
            (
                "include/b.sql",
                "-- mnfst:autocommit\nVACUUM;\n-- mnfst:end\n-- mnfst:backfill batch_size 5\nUPDATE t SET a = 1 WHERE a IS NULL;\n-- mnfst:ignore MNFST3101 a test\nSELECT 1;"
            )
        );

        Assert.Empty(file.Diagnostics);
        Assert.Equal(
            [
                "Transactional False 0",
                "Autocommit True 0",
                "Autocommit False 0",
                "Autocommit False 0",
                "Backfill False 0",
                "Transactional False 1",
            ],
            file.Upgrade.Select(step => $"{step.Mode} {step.IsIdempotent} {step.Ignored.Count}")
        );
    }

    [Theory]
    [InlineData(
        "../include/b.sql",
        "There is no 'include/b.sql' that may be included. Did you mean '../include/a.sql'?"
    )]
    [InlineData("../b/a.sql", "There is no 'b/a.sql' that may be included. Did you mean '../include/a.sql'?")]
    [InlineData(
        "../include/other.sql",
        "There is no 'include/other.sql' that may be included. It has to be listed."
    )]
    [InlineData("a.sql", "It would include itself: versions/a.sql > versions/a.sql. Remove one of these.")]
    [InlineData("other.sql", "There is no 'versions/other.sql' that may be included. It has to be listed.")]
    [InlineData(
        "../../../etc/passwd",
        "There is no '../../etc/passwd' that may be included. It has to be listed."
    )]
    [InlineData(
        "/etc/passwd",
        "Write the path from this file to the other, with forward slashes, such as '../include/views.sql'."
    )]
    [InlineData(
        "C:/a.sql",
        "Write the path from this file to the other, with forward slashes, such as '../include/views.sql'."
    )]
    [InlineData(
        "..\\include\\a.sql",
        "Write the path from this file to the other, with forward slashes, such as '../include/views.sql'."
    )]
    [InlineData(
        "~/a.sql",
        "Write the path from this file to the other, with forward slashes, such as '../include/views.sql'."
    )]
    public void What_cannot_be_included_is_told_at_its_directive(string path, string expected)
    {
        var file = Read($"-- mnfst:include {path}\n-- mnfst:downgrade\n", ("include/a.sql", "SELECT 1;"));

        Assert.Equal(
            $"versions/a.sql(5,18): error MNFST2016: '{path}' cannot be included. {expected}",
            Assert.Single(file.Diagnostics).ToString()
        );
    }

    [Fact]
    public void No_file_includes_itself_by_whatever_way()
    {
        var file = Read(
            "-- mnfst:include ../include/a.sql\n-- mnfst:downgrade\n",
            ("include/a.sql", "-- mnfst:include ./b.sql"),
            ("include/b.sql", "SELECT 1;\n  -- mnfst:include ../include/x/../a.sql")
        );

        Assert.Equal(
            "include/b.sql(2,20): error MNFST2016: '../include/x/../a.sql' cannot be included. It would include itself: include/a.sql > include/b.sql > include/a.sql. Remove one of these.",
            Assert.Single(file.Diagnostics).ToString()
        );
    }

    [Fact]
    public void Depth_and_number_have_an_end()
    {
        var deep = Read(
            "-- mnfst:include ../include/0.sql\n-- mnfst:downgrade\n",
            [.. Enumerable.Range(0, 30).Select(i => ($"include/{i}.sql", $"-- mnfst:include {i + 1}.sql"))]
        );
        var wide = Read(
            "-- mnfst:include ../include/0.sql\n-- mnfst:downgrade\n",
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(i =>
                        (
                            $"include/{i}.sql",
                            i == 11
                                ? "SELECT 1"
                                : $"-- mnfst:include {i + 1}.sql\n-- mnfst:include {i + 1}.sql"
                        )
                    ),
            ]
        );

        Assert.EndsWith(
            "It is the 17th file inside another. Include it from the revision.",
            Assert.Single(deep.Diagnostics).ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The revision would include more than 1000 files.",
            wide.Diagnostics[0].ToString(),
            StringComparison.Ordinal
        );
        Assert.True(wide.Upgrade.Count < 1000);
    }

    [Theory]
    [InlineData(
        "-- mnfst:upgrade",
        "include/a.sql(1,10): error MNFST2001: Misplaced directive 'upgrade'. It means nothing in a file that is included. Move it to the revision."
    )]
    [InlineData(
        "-- mnfst:revision b",
        "include/a.sql(1,10): error MNFST2001: Misplaced directive 'revision'. It means nothing in a file that is included. Move it to the revision."
    )]
    [InlineData(
        "-- mnfst:require SELECT true",
        "include/a.sql(1,10): error MNFST2001: Misplaced directive 'require'. It means nothing in a file that is included. Move it to the revision."
    )]
    [InlineData(
        "-- mnfst:downgrad",
        "include/a.sql(1,10): error MNFST2001: Unknown directive 'downgrad'. Did you mean 'downgrade'?"
    )]
    [InlineData(
        "-- mnfst:autocommit\nVACUUM;",
        "include/a.sql(1,10): error MNFST2008: This autocommit block is not closed. Add '-- mnfst:end' after its last statement."
    )]
    [InlineData(
        "-- mnfst:end",
        "include/a.sql(1,10): error MNFST2001: Misplaced directive 'end'. No autocommit block is open here. Remove it."
    )]
    [InlineData(
        "SELECT 1;\n-- mnfst:idempotent",
        "include/a.sql(2,10): error MNFST2001: Misplaced directive 'idempotent'. No statement follows it. Put it before the statement or autocommit block it applies to."
    )]
    [InlineData(
        "SELECT 'a",
        "include/a.sql(1,8): error MNFST2005: This string is never closed. Add the closing '; an apostrophe inside a string is written twice."
    )]
    [InlineData(
        "SELECT :{other}",
        "include/a.sql(1,8): error MNFST2014: No argument 'other' is declared. Declare it in the header: '-- mnfst:argument other text'."
    )]
    [InlineData(
        "COMMIT",
        "include/a.sql(1,1): error MNFST3208: Revision 'a' must not begin or end a transaction: the runner does. Remove the statement; to commit statements one by one, use an autocommit block."
    )]
    [InlineData(
        "SELECT '\u00ff'",
        "include/a.sql(1,9): error MNFST2010: The file is not UTF-8: this byte sequence is invalid. Save it as UTF-8."
    )]
    public void What_is_wrong_in_it_is_told_there(string text, string expected)
    {
        var file = Read("-- mnfst:include ../include/a.sql\n-- mnfst:downgrade\n", ("include/a.sql", text));

        Assert.Equal(expected, Assert.Single(file.Diagnostics).ToString());
    }

    [Theory]
    [InlineData(
        "-- mnfst:«MNFST2001 ignore» MNFST3101 a test\n-- mnfst:include «MNFST2016 x.sql»\nSELECT 1;"
    )]
    [InlineData("-- mnfst:«MNFST2001 idempotent»\n-- mnfst:include «MNFST2016 x.sql»")]
    [InlineData("SELECT 1\n-- mnfst:«MNFST2001 include» x.sql\n;")]
    [InlineData("-- mnfst:«MNFST2006 include»")]
    [InlineData("-- mnfst:«MNFST2001 includes» x.sql")]
    [InlineData("-- «MNFST2001 mnfst include» x.sql")]
    public void A_directive_that_cannot_be_one_is_told_where_it_is(string section) =>
        MarkedFile.Read($"-- mnfst:revision a\n-- mnfst:upgrade\n{section}\n-- mnfst:downgrade\n");

    private static SqlRevisionFile Read(string section, params (string Path, string Text)[] files) =>
        SqlRevisionReader.Read(
            "versions/a.sql",
            Encoding.UTF8.GetBytes(Header + section),
            new TextIncludes(files.ToDictionary(file => file.Path, file => file.Text))
        );
}

using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>What a revision may require, and where it says so.</summary>
public class RequirementTests
{
    [Fact]
    public void In_the_header_it_is_one_of_the_upgrade_and_in_a_section_one_of_that_section()
    {
        var file = SqlRevisionReader.Read(
            "a.sql",
            """
            -- mnfst:revision a
            -- mnfst:require SELECT 1 = 1; -- always
            -- mnfst:upgrade
            -- mnfst:require TABLE flags
            SELECT 1;
            -- mnfst:downgrade
            --mnfst:require with x as (select true) select * from x
            SELECT 2;
            """
        );

        Assert.Empty(file.Diagnostics);
        Assert.Equal(
            ["SELECT 1 = 1", "TABLE flags"],
            file.UpgradeRequirements.Select(requirement => requirement.Query)
        );
        Assert.Equal(
            "with x as (select true) select * from x",
            Assert.Single(file.DowngradeRequirements).Query
        );
        Assert.Equal("a.sql(2,18)", file.UpgradeRequirements[0].Location?.ToString());
    }

    [Theory]
    [InlineData("-- mnfst:«MNFST2006 require»", "")]
    [InlineData("-- mnfst:require «MNFST2006 true»", "")]
    [InlineData("-- mnfst:require «MNFST2006 (SELECT 1) = 1»", "")]
    [InlineData("-- mnfst:require «MNFST2006 DELETE FROM t»", "")]
    [InlineData("-- mnfst:require «MNFST2006 SELECT 1; SELECT 2»", "")]
    [InlineData("-- mnfst:require «MNFST2006 SELECT 'open»", "")]
    [InlineData("-- mnfst:require «MNFST2006 -- SELECT 1»", "")]
    [InlineData("-- mnfst:«MNFST2001 requires» SELECT true", "")]
    [InlineData("-- «MNFST2001 mnfst require» SELECT true", "")]
    [InlineData("", "-- mnfst:require «MNFST2006 true»")]
    [InlineData("", "SELECT 1;\n-- mnfst:«MNFST2001 require» SELECT true\n")]
    [InlineData("", "SELECT 1\n-- mnfst:«MNFST2001 require» SELECT true\n;")]
    [InlineData("", "-- mnfst:autocommit\n-- mnfst:«MNFST2001 require» SELECT true\nSELECT 1;\n-- mnfst:end")]
    public void What_is_wrong_is_told_at_its_place(string header, string section) =>
        Assert.Equal(
            "a",
            MarkedFile
                .Read($"-- mnfst:revision a\n{header}\n-- mnfst:upgrade\n{section}\n-- mnfst:downgrade\n")
                .Revision!.Id
        );

    [Fact]
    public void Sentences_are_no_requirements() =>
        Assert.Empty(
            SqlRevisionReader
                .Read(
                    "a.sql",
                    "-- mnfst: require two reviews\n-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
                )
                .Diagnostics
        );

    /// <summary>It changes nothing of what runs, so that one can be added to a revision that is applied.</summary>
    [Fact]
    public void They_are_not_part_of_the_checksum() =>
        Assert.Equal(
            RevisionChecksum.Of(
                SqlRevisionReader.Read("a.sql", "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;")
            ),
            RevisionChecksum.Of(
                SqlRevisionReader.Read(
                    "a.sql",
                    "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:require SELECT true\nSELECT 1;"
                )
            )
        );

    [Fact]
    public void A_query_of_several_lines_becomes_one_line() =>
        Assert.Equal(
            "SELECT 'a  b' = $1",
            RequirementRules.Read("SELECT -- the rest\n\t'a  b' /* x */=\n$1 /* y */ ;", out _)
        );
}

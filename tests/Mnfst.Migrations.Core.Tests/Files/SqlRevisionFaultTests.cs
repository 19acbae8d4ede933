using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>Every fault of a file, drawn where it is reported: all of them in one pass, each once.</summary>
public class SqlRevisionFaultTests
{
    [Theory]
    [InlineData("«MNFST2002 »")]
    [InlineData("«MNFST2002 »-- no directive\nSELECT 1;")]
    [InlineData("«MNFST2002 »-- mnfst:upgrade\n-- mnfst:downgrade")]
    [InlineData("«MNFST2002 »«MNFST2003 »-- mnfst:down_revision a\n")]
    public void A_file_without_revision(string marked) => Assert.Null(MarkedFile.Read(marked).Revision);

    [Theory]
    [InlineData("-- mnfst:revision a\n-- mnfst:«MNFST2006 phase»\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:phase «MNFST2006 Expand»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:phase «MNFST2006 expand, contract»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:«MNFST2001 phase» expand\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- «MNFST2001 mnfst phase» contract\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData("-- mnfst:revision a\n-- mnfst: phase one of three\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    public void A_phase_is_one_of_two_words(string marked) =>
        Assert.Equal("a", MarkedFile.Read(marked).Revision!.Id);

    [Theory]
    [InlineData("-- mnfst:revision «MNFST2003 «MNFST2007 a»»")]
    [InlineData("-- mnfst:revision «MNFST2003 a»\n-- mnfst:downgrade\n")]
    [InlineData("-- mnfst:revision a\n«MNFST2003 DROP TABLE a»;\nDROP TABLE b;\n-- mnfst:downgrade\n")]
    [InlineData("-- mnfst:revision a\n«MNFST2003 DROP TABLE a»\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:irreversible x\n«MNFST2003 SELECT 1»; SELECT 2;"
    )]
    // The missing section is the one fault; its directives are in their place.
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:autocommit\n«MNFST2003 VACUUM t»;\n-- mnfst:end\n-- mnfst:ignore MNFST3101 x\nSELECT 1;\n-- mnfst:downgrade"
    )]
    public void A_file_without_upgrade_section(string marked) =>
        Assert.Equal("a", MarkedFile.Read(marked).Revision!.Id);

    [Theory]
    [InlineData("-- mnfst:«MNFST2001 revison» a\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:«MNFST2001 upgrad»\nSELECT 1;\n-- mnfst:«MNFST2001 Downgrade»\nSELECT 2;"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:«MNFST2001 author» me\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData("-- mnfst:revision a\n-- «MNFST2001 mnfst:»\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;\n-- «MNFST2001 mnsft:downgrade»\nSELECT 2;"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;\n-- «MNFST2001 MNFST: downgrade»\nSELECT 2;"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;\n--- «MNFST2001 mnfst:downgrade» ---\nSELECT 2;"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;\n-- «MNFST2001 mnfst downgrade»\nSELECT 2;"
    )]
    [InlineData("-- mnfst:revision a\n-- «MNFST2001 mnfst: --»\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    // Behind a sign that no comment begins with, it is in a comment all the same.
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n*/ -- mnfst:«MNFST2001 nonsense»\nSELECT 1;\n-- mnfst:downgrade\n"
    )]
    public void An_unknown_directive_is_taken_for_the_nearest_one(string marked) =>
        Assert.Equal("a", MarkedFile.Read(marked).Revision!.Id);

    [Theory]
    [InlineData("-- «MNFST2001 mnfst: downgrade»")]
    [InlineData("-- «MNFST2001 mnfst-downgrade»")]
    [InlineData("-- «MNFST2001 mnfst.downgrade»")]
    [InlineData("-- «MNFST2001 mnfst/downgrade»")]
    [InlineData("-- «MNFST2001 mnfst_downgrade»")]
    [InlineData("-- «MNFST2001 mnfst :downgrade»")]
    [InlineData("-- «MNFST2001 mnfst : downgrade»")]
    [InlineData("-- «MNFST2001 mnfst=downgrade»")]
    [InlineData("-- «MNFST2001 mnfst：downgrade»")]
    [InlineData("-- «MNFST2001 Mnfst:Downgrade»")]
    [InlineData("-- «MNFST2001 MNFST:DOWNGRADE» ----")]
    [InlineData("-- @«MNFST2001 mnfst:downgrade»")]
    [InlineData("--# «MNFST2001 mnfst:downgrade»")]
    [InlineData("-- [«MNFST2001 mnfst:downgrade»]")]
    [InlineData("-- <«MNFST2001 mnfst:downgrade»/>")]
    [InlineData("-- «MNFST2001 mnfst: downgrade» «MNFST2006 of the above»")]
    [InlineData("-- «MNFST2001 mnfst downgrade»")]
    [InlineData("-- «MNFST2001 mnfst downgrad»")]
    [InlineData("-- «MNFST2001 mnfst-downgrad»")]
    [InlineData("-- «MNFST2001 mnst:downgrad»")]
    [InlineData("-- «MNFST2001 mnfst->downgrade»")]
    [InlineData("/* «MNFST2001 mnfst:downgrade» */")]
    [InlineData("/*«MNFST2001 mnfst downgrade»*/")]
    [InlineData("/**\n * «MNFST2001 mnfst:downgrade»\n */")]
    [InlineData("-- ​«MNFST2001 mnfst:downgrade»")]
    public void Whatever_looks_like_a_directive_is_one_or_an_error(string line)
    {
        var file = MarkedFile.Read($"-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1;\n{line}\nSELECT 2;");
        Assert.Equal("SELECT 1", Assert.Single(file.Upgrade).Text);
        Assert.Equal("SELECT 2", Assert.Single(file.Downgrade!.Value).Text);
    }

    [Theory]
    [InlineData("-- «MNFST2001 mnfst: transaction» none")]
    [InlineData("-- «MNFST2001 mnfst transaction» none")]
    [InlineData("-- «MNFST2001 mnfst transacton» none")]
    [InlineData("-- «MNFST2001 mnfst set» work_mem 256MB")]
    [InlineData("-- «MNFST2001 mnfst: set» work_mem 256MB")]
    [InlineData("-- «MNFST2001 mnfst depends_on» b")]
    [InlineData("-- «MNFST2001 mnfst-depends-on» b")]
    [InlineData("-- «MNFST2001 mnfst replaces» b, c")]
    [InlineData("/* «MNFST2001 mnfst:transaction» none */")]
    [InlineData("/*\n «MNFST2001 mnfst:depends_on» b\n «MNFST2001 mnfst:transaction» none\n*/")]
    [InlineData("-- MNFST:«MNFST2001 author» me")]
    [InlineData("-- «MNFST2001 mnfst: »")]
    [InlineData("-- «MNFST2001 mnfst:»")]
    public void In_the_header_too(string line) =>
        Assert.Equal(
            "a",
            MarkedFile
                .Read($"-- mnfst:revision a\n{line}\n-- mnfst:upgrade\n-- mnfst:downgrade\n")
                .Revision!.Id
        );

    [Theory]
    [InlineData("-- «MNFST2001 mnfst: backfill» batch_size 100")]
    [InlineData("-- «MNFST2001 mnfst backfill» batch_size 100")]
    [InlineData("-- «MNFST2001 mnfst backfil» pause 1s")]
    [InlineData("-- «MNFST2001 mnfst: backfill» the rest")]
    [InlineData("SELECT 1; -- «MNFST2001 mnfst-downgrade»")]
    [InlineData("SELECT 1 /* «MNFST2001 mnfst:downgrade» */;")]
    [InlineData("# «MNFST2001 mnfst:end»")]
    [InlineData("«MNFST2001 mnfst:end»;")]
    [InlineData("// «MNFST2001 mnfst:end»")]
    public void Among_statements_too(string line)
    {
        var text =
            $"-- mnfst:revision a\n-- mnfst:upgrade\n{line}\nUPDATE t SET a = 1;\n-- mnfst:downgrade\n";
        var found = SqlRevisionReader.Read("005.sql", text.Replace("«MNFST2001 ", "").Replace("»", ""));
        Assert.Equal("MNFST2001", Assert.Single(found.Diagnostics, fault => fault.Id == "MNFST2001").Id);
    }

    [Fact]
    public void A_guessed_directive_gives_way_to_the_real_one() =>
        Assert.Equal(
            "b",
            MarkedFile
                .Read(
                    "-- mnfst:«MNFST2001 revison» a\n-- mnfst:revision b\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
                )
                .Revision!.Id
        );

    [Theory]
    // Directives of a section in the header
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:«MNFST2001 autocommit»\n-- mnfst:end\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData("-- mnfst:revision a\n-- mnfst:«MNFST2001 end»\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:«MNFST2001 ignore» MNFST3101 x\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    // Directives of the header in a section
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:«MNFST2001 down_revision» b\n-- mnfst:downgrade\n"
    )]
    [InlineData("-- mnfst:upgrade\nSELECT 1;\n-- mnfst:«MNFST2001 revision» a\n-- mnfst:downgrade\n")]
    // Inside a statement, or behind one
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1\n-- mnfst:«MNFST2001 ignore» MNFST3101 x\n, 2;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1\n-- mnfst:«MNFST2001 autocommit»\nVACUUM;\n-- mnfst:end\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1; -- mnfst:«MNFST2001 downgrade»\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:autocommit\nVACUUM; -- mnfst:«MNFST2001 end»\nSELECT 1; -- mnfst:«MNFST2001 downgrade»\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1; -- mnfst:«MNFST2001 ignore» MNFST3101 x\n-- mnfst:downgrade\n"
    )]
    // Nothing follows
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:«MNFST2001 ignore» MNFST3101 x\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:downgrade\n-- mnfst:«MNFST2001 backfill»\n-- only a comment"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:autocommit\n-- mnfst:«MNFST2001 backfill»\n-- mnfst:end\nSELECT 1;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:«MNFST2001 idempotent»\nSELECT 1;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:transaction none\n-- mnfst:upgrade\n-- mnfst:«MNFST2001 idempotent»\n-- mnfst:backfill\nUPDATE t SET a = 1 WHERE a = 0;\n-- mnfst:downgrade\n-- mnfst:«MNFST2001 idempotent»\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:autocommit\nVACUUM\n-- mnfst:«MNFST2001 idempotent»\n, t;\n-- mnfst:«MNFST2001 idempotent»\n-- mnfst:end\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 1\n-- mnfst:«MNFST2001 end»\n-- mnfst:downgrade\n"
    )]
    public void A_misplaced_directive(string marked) =>
        Assert.Equal("a", MarkedFile.Read(marked).Revision!.Id);

    [Theory]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:«MNFST2004 revision» b\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:set x 1\n-- mnfst:set y 1\n-- mnfst:«MNFST2004 set» X 2\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:downgrade\n-- mnfst:«MNFST2004 upgrade»\nSELECT 1;"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:downgrade\n-- mnfst:«MNFST2004 irreversible» x"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:irreversible x\n-- mnfst:upgrade\n-- mnfst:«MNFST2004 downgrade»"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:irreversible x\n-- mnfst:«MNFST2004 irreversible» y\n-- mnfst:upgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:backfill\n-- mnfst:«MNFST2004 backfill»\nUPDATE t SET a = 1 WHERE a = 0;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:backfill pause 1s «MNFST2004 pause» 2s\nUPDATE t SET a = 1 WHERE a = 0;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:transaction none\n-- mnfst:upgrade\n-- mnfst:idempotent\n-- mnfst:«MNFST2004 idempotent»\nVACUUM;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:ignore MNFST3101 x\n-- mnfst:«MNFST2004 ignore» MNFST3101 y\nSELECT 1;\n-- mnfst:downgrade\n"
    )]
    public void What_is_given_twice(string marked) => Assert.Equal("a", MarkedFile.Read(marked).Revision!.Id);

    [Theory]
    [InlineData("-- mnfst:upgrade\nSELECT «MNFST2005 '»a;\n-- mnfst:downgrade\nSELECT «MNFST2005 (»1;")]
    [InlineData(
        "-- mnfst:upgrade\nDO «MNFST2005 $x$» a;\n-- mnfst:autocommit\nVACUUM;\n-- mnfst:end\n-- mnfst:downgrade\n«MNFST2009 \\i» x"
    )]
    [InlineData(
        "-- mnfst:upgrade\n-- mnfst:ignore MNFST3101 x\nSELECT «MNFST2005 \"»a;\n-- mnfst:downgrade\n"
    )]
    [InlineData("-- mnfst:upgrade\n-- mnfst:autocommit\nSELECT «MNFST2005 E'»a;")]
    [InlineData("-- mnfst:upgrade\nSELECT 1;\n«MNFST2005 /*» the rest")]
    [InlineData(
        "-- mnfst:upgrade\nCREATE TABLE t «MNFST2005 (»a int, CHECK (a > 0;\n-- mnfst:downgrade\nSELECT 1"
    )]
    [InlineData(
        "-- mnfst:upgrade\nCREATE FUNCTION f() RETURNS int «MNFST2005 BEGIN» ATOMIC SELECT 1 END;\n-- mnfst:downgrade\nSELECT 1"
    )]
    public void What_is_never_closed_is_reported_alone(string marked) =>
        Assert.Equal("a", MarkedFile.Read("-- mnfst:revision a\n" + marked).Revision!.Id);

    [Theory]
    [InlineData("-- mnfst:upgrade\nSELECT 'it's ok«MNFST2005 '»;\n-- mnfst:downgrade\nSELECT 'a', 'b';")]
    [InlineData("-- mnfst:upgrade\nSELECT «MNFST2005 \"»a;\n-- mnfst:downgrade\nSELECT \"b\";")]
    [InlineData(
        "-- mnfst:upgrade\nDO «MNFST2005 $$» a;\n-- mnfst:downgrade\nDO $$ b $$;\nSELECT «MNFST2005 '»"
    )]
    public void A_quote_that_swallows_a_directive_is_the_one_that_is_never_closed(string marked) =>
        MarkedFile.Read("-- mnfst:revision a\n" + marked);

    [Fact]
    public void An_open_comment_before_the_header_hides_nothing() =>
        Assert.Equal(
            "a",
            MarkedFile
                .Read("«MNFST2005 /*» message\n-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:downgrade\n")
                .Revision!.Id
        );

    [Theory]
    [InlineData("-- mnfst:«MNFST2006 revision»\n-- mnfst:upgrade\n-- mnfst:downgrade\n")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:«MNFST2006 down_revision»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b, c«MNFST2006 ,»\n-- mnfst:depends_on «MNFST2006 ,»a,«MNFST2006 ,»b\n-- mnfst:branch_labels «MNFST2006 ,»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:create_date «MNFST2006 08.11.2024»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:create_date «MNFST2006 0001-01-01T00:00:00+14:00»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:create_date «MNFST2006 2024-13-08T12:00:00Z»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:transaction «MNFST2006 off»\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:set «MNFST2006 work_mem»\n-- mnfst:set «MNFST2006 x = 1»\n-- mnfst:set «MNFST2006 y TO 1»\n-- mnfst:set z «MNFST2006 '1'»\n-- mnfst:set «MNFST2006 a-b» 1\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade «MNFST2006 now»\n-- mnfst:autocommit «MNFST2006 x»\n-- mnfst:end «MNFST2006 x»\n-- mnfst:downgrade «MNFST2006 x y»\n"
    )]
    [InlineData("-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:«MNFST2006 irreversible»")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:ignore «MNFST2006 MNFST3101»\n-- mnfst:ignore «MNFST2006 3101» x\n-- mnfst:«MNFST2006 ignore»\n-- mnfst:downgrade"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:backfill batch_size «MNFST2006 0» pause «MNFST2006 100»\nUPDATE t SET a = 1 WHERE a = 0;\n-- mnfst:backfill «MNFST2006 batch» 5\nUPDATE t SET a = 1 WHERE a = 0;\n-- mnfst:backfill batch_time «MNFST2006 0ms»\nUPDATE t SET a = 1 WHERE a = 0;\n-- mnfst:backfill «MNFST2006 pause»\nUPDATE t SET a = 1 WHERE a = 0;\n-- mnfst:downgrade"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:upgrade\n-- mnfst:backfill\n«MNFST2006 DELETE» FROM t;\n-- mnfst:backfill\nUPDATE t SET a\r\n = 1 «MNFST2006 FROM» u;\n-- mnfst:backfill\n«MNFST2006 UPDATE» t SET a = 1;\n-- mnfst:downgrade"
    )]
    public void An_invalid_value(string marked) => MarkedFile.Read(marked);

    [Theory]
    [InlineData("-- mnfst:revision «MNFST2007 a»\n-- mnfst:upgrade\n")]
    [InlineData("-- mnfst:revision «MNFST2007 a»\n-- mnfst:upgrade\nDROP TABLE t")]
    public void A_missing_downgrade_is_a_warning(string marked) =>
        Assert.False(MarkedFile.Read(marked).HasErrors);

    [Theory]
    [InlineData("-- mnfst:upgrade\n-- mnfst:«MNFST2008 autocommit»\nVACUUM;\n-- mnfst:downgrade\n")]
    [InlineData("-- mnfst:upgrade\n-- mnfst:downgrade\n-- mnfst:«MNFST2008 autocommit»\n")]
    [InlineData(
        "-- mnfst:upgrade\n-- mnfst:«MNFST2008 autocommit»\nSELECT 1;\n-- mnfst:autocommit\nVACUUM;\n-- mnfst:end\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:upgrade\n-- mnfst:«MNFST2008 autocommit»\nSELECT 1;\n-- mnfst:autocommit\nVACUUM;\n-- mnfst:end\n-- mnfst:end\n-- mnfst:downgrade\n"
    )]
    public void A_block_that_is_not_closed(string marked) =>
        MarkedFile.Read("-- mnfst:revision a\n" + marked);

    [Theory]
    [InlineData(
        "«MNFST2009 \\restrict» x\n-- mnfst:upgrade\n«MNFST2009 \\i» it's.sql\nSELECT 1 «MNFST2009 \\gexec»\nSELECT 2;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:upgrade\nCOPY t FROM «MNFST2009 STDIN»;\nit's\t(\n\\.\n-- mnfst:autocommit\nVACUUM;\n-- mnfst:end\n-- mnfst:downgrade\n"
    )]
    // Data lines without an end stop at a directive.
    [InlineData("-- mnfst:upgrade\nCOPY t FROM «MNFST2009 STDIN»;\nit's\n-- mnfst:downgrade\nSELECT 1")]
    [InlineData("-- mnfst:upgrade\nCOPY t FROM «MNFST2009 stdin»;\nit's\n")]
    [InlineData(
        "-- mnfst:upgrade\nCOPY t TO «MNFST2009 STDOUT»;\n-- mnfst:downgrade\nCOPY t TO «MNFST2009 STDIN»"
    )]
    [InlineData(
        "-- mnfst:upgrade\n-- mnfst:autocommit\ncopy binary s.t to «MNFST2009 stdout»;\n-- mnfst:end\nCOPY (SELECT a FROM t) TO «MNFST2009 STDOUT» (FORMAT binary);\nCOPY t TO '/tmp/t'; COPY t TO PROGRAM 'cat'\n-- mnfst:downgrade\n"
    )]
    [InlineData("-- mnfst:upgrade\nCOPY t FROM «MNFST2009 STDIN»\n-- mnfst:downgrade\nSELECT 1")]
    public void What_only_psql_understands(string marked) =>
        MarkedFile.Read("-- mnfst:revision a\n" + marked);

    [Fact]
    public void All_faults_of_a_file_are_found_in_one_pass() =>
        MarkedFile.Read(
            """
            -- Everything is wrong here
            -- mnfst:revision a
            -- mnfst:«MNFST2004 revision» b
            -- mnfst:«MNFST2001 down_revison» c
            -- mnfst:create_date «MNFST2006 yesterday»
            «MNFST2003 SELECT 0»;
            -- mnfst:upgrade
            -- mnfst:«MNFST2008 autocommit»
            COPY t FROM «MNFST2009 STDIN»;
            1
            \.
            CREATE TABLE t «MNFST2005 (»a int;
            -- mnfst:downgrade
            -- mnfst:«MNFST2001 depends_on» d
            SELECT «MNFST2005 '»open;
            """
        );
}

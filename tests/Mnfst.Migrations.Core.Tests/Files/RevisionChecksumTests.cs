using CsCheck;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

public class RevisionChecksumTests
{
    private const string Text = """
        -- Add users
        -- mnfst:revision 004
        -- mnfst:set work_mem 256MB
        -- mnfst:upgrade
        CREATE TABLE users (name text DEFAULT '
        ');
        -- mnfst:autocommit
        VACUUM users;
        -- mnfst:end
        -- mnfst:backfill batch_size 10 pause 1s
        UPDATE users SET name = 'x';
        -- mnfst:downgrade
        DROP TABLE users;
        """;

    // The bytes are written out, so that the contract stands in one more place than the code.
    private static readonly string[] Fields =
    [
        "7:mnfst-1",
        "8:revision",
        "1:1",
        "8:work_mem",
        "5:256MB",
        "13:transactional",
        "42:CREATE TABLE users (name text DEFAULT '\n')",
        "10:autocommit",
        "12:VACUUM users",
        "8:backfill",
        "2:10",
        "4:1000",
        "27:UPDATE users SET name = 'x'",
    ];

    private static readonly string Checksum = Of(Text);

    [Fact]
    public void It_is_the_SHA256_of_the_documented_bytes() =>
        Assert.Equal(
            Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(
                    System.Text.Encoding.UTF8.GetBytes(string.Concat(Fields))
                )
            ),
            Checksum
        );

    /// <summary>Databases hold these: if this test fails, it is the code that is wrong.</summary>
    [Fact]
    public void It_never_changes() =>
        Assert.Equal("de5c4033ac6f562366aa6f55f1fd86cce4ca91154a25cde986dda673df059740", Checksum);

    [Fact]
    public void Comments_links_message_line_ends_and_downgrade_do_not_matter()
    {
        Assert.Equal(Checksum, Of("\ufeff" + Text.ReplaceLineEndings("\r\n")));
        Assert.Equal(Checksum, Of(Text.Replace("Add users", "Add the users", StringComparison.Ordinal)));
        Assert.Equal(
            Checksum,
            Of(
                Text.Replace(
                    "revision 004",
                    "revision 005\n-- mnfst:down_revision 004",
                    StringComparison.Ordinal
                )
            )
        );
        Assert.Equal(
            Checksum,
            Of(Text.Replace("VACUUM users;", "-- now\n  VACUUM users /* all */ ;;", StringComparison.Ordinal))
        );
        Assert.Equal(
            Checksum,
            Of(
                Text.Replace(
                    "-- mnfst:backfill",
                    "-- mnfst:ignore MNFST3101 x\n-- mnfst:backfill",
                    StringComparison.Ordinal
                )
            )
        );
        Assert.Equal(Checksum, Of(Text.Replace("DROP TABLE users;", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("VACUUM users", "VACUUM  users")]
    [InlineData("VACUUM users", "VACUUM /* all */ users")]
    [InlineData("work_mem 256MB", "work_mem 257MB")]
    [InlineData("work_mem", "temp_buffers")]
    [InlineData("-- mnfst:set", "-- mnfst:transaction none\n-- mnfst:set")]
    [InlineData("-- mnfst:autocommit\nVACUUM users;\n-- mnfst:end", "VACUUM users;")]
    [InlineData("-- mnfst:backfill batch_size 10 pause 1s\n", "")]
    [InlineData("batch_size 10", "batch_size 11")]
    [InlineData("pause 1s", "pause 1ms")]
    [InlineData("VACUUM users;\n", "")]
    public void What_is_run_matters(string old, string changed) =>
        Assert.NotEqual(Checksum, Of(Text.Replace(old, changed, StringComparison.Ordinal)));

    [Fact]
    public void The_order_of_the_steps_matters() =>
        Assert.NotEqual(
            Of([new SqlStep("SELECT 1"), new SqlStep("SELECT 2")]),
            Of([new SqlStep("SELECT 2"), new SqlStep("SELECT 1")])
        );

    [Fact]
    public void Steps_can_not_be_mistaken_for_other_steps() =>
        Assert.NotEqual(
            Of([new SqlStep("SELECT 1"), new SqlStep("SELECT 2")]),
            Of([new SqlStep("SELECT 113:transactional8:SELECT 2")])
        );

    [Fact]
    public void Different_upgrades_have_different_checksums() =>
        Gen.Select(RevisionFileGen.File, RevisionFileGen.File)
            .Sample(
                (one, other) =>
                {
                    var same = (one.Transaction, one.Settings, Bare(one)).Equals(
                        (other.Transaction, other.Settings, Bare(other))
                    );
                    Assert.Equal(same, RevisionChecksum.Of(one) == RevisionChecksum.Of(other));
                }
            );

    [Fact]
    public void Steps_that_were_written_elsewhere_count_the_same() =>
        RevisionFileGen.File.Sample(file =>
            Assert.Equal(
                RevisionChecksum.Of(file),
                RevisionChecksum.Of(
                    file.Transaction,
                    file.Settings,
                    file.Upgrade.Select(step => new SqlStep(step.Text)
                    {
                        Mode = step.Mode,
                        Backfill = step.Backfill,
                    })
                )
            )
        );

    private static EquatableArray<SqlStep> Bare(SqlRevisionFile file) =>
        file.Upgrade.Select(step => step with { Ignored = default }).ToEquatableArray();

    private static string Of(string text) => RevisionChecksum.Of(SqlRevisionReader.Read("004.sql", text));

    private static string Of(SqlStep[] steps) => RevisionChecksum.Of(TransactionMode.Revision, [], steps);
}

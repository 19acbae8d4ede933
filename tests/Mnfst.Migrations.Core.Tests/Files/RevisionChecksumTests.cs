using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        UPDATE users SET name = 'x' WHERE name IS NULL;
        -- mnfst:downgrade
        DROP TABLE users;
        """;

    // The bytes are written out, so that the contract stands in one more place than the code.
    private static readonly string[] Links =
    [
        "7:mnfst-1" + "8:revision" + "1:1" + "8:work_mem" + "5:256MB",
        "13:transactional" + "42:CREATE TABLE users (name text DEFAULT '\n')",
        "10:autocommit" + "12:VACUUM users",
        "8:backfill" + "2:10" + "4:1000" + "46:UPDATE users SET name = 'x' WHERE name IS NULL",
    ];

    private static readonly string Checksum = Of(Text);

    [Fact]
    public void It_is_the_chain_of_SHA256_over_the_documented_bytes()
    {
        byte[] digest = [];
        foreach (var link in Links)
            digest = SHA256.HashData([.. digest, .. Encoding.UTF8.GetBytes(link)]);

        Assert.Equal(Convert.ToHexStringLower(digest), Checksum);
    }

    /// <summary>Short texts are hashed here, and what comes after many of them by the class library.</summary>
    [Fact]
    public void It_is_SHA256_for_texts_of_any_length()
    {
        var digest = SHA256.HashData("7:mnfst-14:none1:0"u8);
        string? wrong = null;
        // A thread of its own, on which nothing was hashed before.
        var thread = new Thread(() =>
        {
            var checksum = new RevisionChecksum(TransactionMode.None, []);
            foreach (var length in Enumerable.Range(1, 300).Append(100_000).Append(200_000).Append(70))
            {
                var text = new string('x', length);
                checksum.Add(new SqlStep(text));
                digest = SHA256.HashData([
                    .. digest,
                    .. Encoding.UTF8.GetBytes(
                        string.Create(CultureInfo.InvariantCulture, $"13:transactional{text.Length}:{text}")
                    ),
                ]);
                if (checksum.Value != Convert.ToHexStringLower(digest))
                    wrong ??= $"at {length}";
            }
        });
        thread.Start();
        thread.Join();
        Assert.Null(wrong);
    }

    /// <summary>Databases hold these: if this test fails, it is the code that is wrong.</summary>
    [Fact]
    public void It_never_changes()
    {
        Assert.Equal("483023af31c72f910a73688adb8322e2c295ce0d2536cc1cdd59d06dabfdfb9c", Checksum);
        // Applied when a backfill did not have to say which rows are left.
        Assert.Equal(
            "078e8407551e76ebff65e4ef692ac61a3ccb1d29d7f62f168ad39f18394cf7f6",
            Of(Text.Replace(" WHERE name IS NULL", "", StringComparison.Ordinal))
        );
    }

    /// <summary>Batches of which nothing was said had 1000 rows, once.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(" batch_time 500ms")]
    [InlineData(" batch_size 1000 batch_time 500ms")]
    public void Batches_of_which_nothing_is_said_are_those_of_1000_rows(string options) =>
        Assert.Equal(
            Of(Text.Replace("batch_size 10", "batch_size 1000", StringComparison.Ordinal)),
            Of(Text.Replace(" batch_size 10", options, StringComparison.Ordinal))
        );

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
        Assert.Equal(
            Checksum,
            Of(Text.Replace("VACUUM", "-- mnfst:idempotent\nVACUUM", StringComparison.Ordinal))
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
    [InlineData("pause 1s", "pause 1s batch_time 500ms")]
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
                Of(
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

    [Fact]
    public void The_steps_that_are_done_have_a_checksum_of_their_own()
    {
        var checksum = new RevisionChecksum(TransactionMode.None, []);
        checksum.Add(new SqlStep("SELECT 1"));
        var afterOne = checksum.Value;
        checksum.AddCode();

        Assert.Equal(Of(TransactionMode.None, [], [new SqlStep("SELECT 1")]), afterOne);
        Assert.NotEqual(afterOne, checksum.Value);
    }

    [Fact]
    public void Code_counts_wherever_it_stands()
    {
        var (first, last) = (
            new RevisionChecksum(TransactionMode.Revision, []),
            new RevisionChecksum(TransactionMode.Revision, [])
        );
        first.AddCode();
        first.Add(new SqlStep("SELECT 1"));
        last.Add(new SqlStep("SELECT 1"));
        last.AddCode();

        Assert.NotEqual(first.Value, last.Value);
    }

    private static EquatableArray<SqlStep> Bare(SqlRevisionFile file) =>
        file.Upgrade.Select(step => step with { Ignored = default }).ToEquatableArray();

    private static string Of(string text) => RevisionChecksum.Of(SqlRevisionReader.Read("004.sql", text));

    private static string Of(SqlStep[] steps) => Of(TransactionMode.Revision, [], steps);

    private static string Of(
        TransactionMode transaction,
        IEnumerable<RevisionSetting> settings,
        IEnumerable<SqlStep> steps
    )
    {
        var checksum = new RevisionChecksum(transaction, settings);
        foreach (var step in steps)
            checksum.Add(step);
        return checksum.Value;
    }
}

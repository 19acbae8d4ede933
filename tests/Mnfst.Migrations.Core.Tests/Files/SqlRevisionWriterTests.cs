using CsCheck;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Files;

public class SqlRevisionWriterTests
{
    private const string Canonical = """
        -- Add user preferences table
        --
        -- With an index.
        -- mnfst:revision 004_add_user_preferences
        -- mnfst:down_revision 003_add_indexes, 003_b
        -- mnfst:depends_on audit
        -- mnfst:branch_labels prefs
        -- mnfst:replaces 004_a, 004_b
        -- mnfst:create_date 2024-11-08T12:00:00Z
        -- mnfst:phase contract
        -- mnfst:transaction none
        -- mnfst:set work_mem 256MB

        -- mnfst:upgrade
        -- mnfst:require SELECT count(*) > 0 FROM users
        -- mnfst:require SELECT current_setting('a;b') = 'on'
        CREATE TABLE user_preferences (id uuid);

        -- mnfst:autocommit
        -- mnfst:ignore MNFST3201 it is alone
        VACUUM user_preferences;

        -- mnfst:idempotent
        VACUUM users;
        -- mnfst:end

        -- mnfst:backfill batch_size 500 pause 2s
        UPDATE users SET a = 1
        WHERE a IS NULL;

        -- mnfst:downgrade
        -- mnfst:require VALUES (true)
        DROP TABLE user_preferences;

        """;

    private static readonly SqlRevisionFile Minimal = new("a.sql") { Revision = new Revision("a") };

    [Fact]
    public void The_canonical_form_stays_as_it_is() =>
        Assert.Equal(Canonical, SqlRevisionWriter.Write(SqlRevisionReader.Read("a.sql", Canonical)));

    [Fact]
    public void Sections_may_be_empty() =>
        Assert.Equal(
            "-- mnfst:revision a\n\n-- mnfst:upgrade\n\n-- mnfst:downgrade\n",
            SqlRevisionWriter.Write(Minimal with { Downgrade = default(EquatableArray<SqlStep>) })
        );

    [Fact]
    public void The_reason_why_there_is_no_way_back_comes_last() =>
        Assert.EndsWith(
            "SELECT 1;\n\n-- mnfst:irreversible it is gone\n",
            SqlRevisionWriter.Write(
                Minimal with
                {
                    Upgrade = Steps("SELECT 1"),
                    IrreversibleReason = "it is gone",
                }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_message_that_would_read_as_a_directive_goes_into_a_block_comment()
    {
        var file = Minimal with
        {
            Revision = new Revision("a") { Message = "one\nmnfst:upgrade\n--mnsft:end" },
        };
        var text = SqlRevisionWriter.Write(file);
        Assert.StartsWith("-- one\n/* mnfst:upgrade */\n/* --mnsft:end */\n", text, StringComparison.Ordinal);
        Assert.Equal(
            "one\nmnfst:upgrade\n--mnsft:end",
            SqlRevisionReader.Read("a.sql", text).Revision!.Message
        );
    }

    [Fact]
    public void A_message_that_would_read_as_part_of_the_header_is_refused() =>
        Assert.Contains(
            "Unknown directive",
            Assert
                .Throws<ArgumentException>(() =>
                    SqlRevisionWriter.Write(
                        Minimal with
                        {
                            Revision = new Revision("a") { Message = "one\nmnfst:transaction none" },
                        }
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_was_written_reads_the_same() =>
        RevisionFileGen.File.Sample(file =>
        {
            var back = SqlRevisionReader.Read(file.Path, SqlRevisionWriter.Write(file));
            Assert.DoesNotContain(back.Diagnostics, diagnostic => diagnostic.Id != "MNFST2007");
            var expected = file with { Revision = file.Revision! with { Message = back.Revision!.Message } };
            Assert.Equal(expected, RevisionFileGen.WithoutLocations(back));
            Assert.Equal(Words(file.Revision.Message), Words(back.Revision.Message));
        });

    [Fact]
    public void Writing_again_changes_nothing() =>
        RevisionFileGen.File.Sample(file =>
        {
            var once = SqlRevisionWriter.Write(file);
            Assert.Equal(once, SqlRevisionWriter.Write(SqlRevisionReader.Read(file.Path, once)));
        });

    [Fact]
    public void Line_ends_make_no_difference_to_what_is_read() =>
        RevisionFileGen.File.Sample(file =>
        {
            var text = SqlRevisionWriter.Write(file);
            Assert.Equal(
                RevisionFileGen.WithoutLocations(SqlRevisionReader.Read("a.sql", text)),
                RevisionFileGen.WithoutLocations(
                    SqlRevisionReader.Read(
                        "a.sql",
                        "\ufeff" + text.Replace("\n", "\r\n", StringComparison.Ordinal)
                    )
                )
            );
        });

    public static TheoryData<SqlRevisionFile> Unwritable =>
        [
            new SqlRevisionFile("a.sql"),
            Minimal with
            {
                Upgrade = Steps("SELECT 1; SELECT 2"),
            },
            Minimal with
            {
                Upgrade = Steps("SELECT 1;"),
            },
            Minimal with
            {
                Upgrade = Steps(""),
            },
            Minimal with
            {
                Upgrade = Steps("SELECT 1 -- x"),
            },
            Minimal with
            {
                Upgrade = Steps("SELECT 'a"),
            },
            Minimal with
            {
                Upgrade = Steps("SELECT 1\n-- mnfst:end\n"),
            },
            Minimal with
            {
                Upgrade = EquatableArray.Of(new SqlStep("DELETE FROM t") { Mode = SqlStepMode.Backfill }),
            },
            Minimal with
            {
                Revision = new Revision("a\nb"),
            },
            Minimal with
            {
                Revision = new Revision(""),
            },
            Minimal with
            {
                Revision = new Revision("a") { DownRevisions = EquatableArray.Of("b,c") },
            },
            Minimal with
            {
                Revision = new Revision("a") { Message = "one\nmnfst:upgrade /*" },
            },
            Minimal with
            {
                Settings = EquatableArray.Of(new RevisionSetting("work mem", "1")),
            },
            Minimal with
            {
                Settings = EquatableArray.Of(new RevisionSetting("work_mem", "1\n2")),
            },
            Minimal with
            {
                IrreversibleReason = "a\nb",
            },
            Minimal with
            {
                IrreversibleReason = "a",
                Downgrade = Steps("SELECT 1"),
            },
        ];

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void What_the_format_can_not_say_is_refused(SqlRevisionFile file) =>
        Assert.StartsWith(
            "The revision cannot be written to a .sql file: ",
            Assert.Throws<ArgumentException>(() => SqlRevisionWriter.Write(file)).Message,
            StringComparison.Ordinal
        );

    private static EquatableArray<SqlStep> Steps(string text) => EquatableArray.Of(new SqlStep(text));

    private static string[] Words(string text) =>
        text.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries);
}

using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

public class SqlRevisionReaderTests
{
    private const string Whole = """
        -- Add user preferences table
        -- mnfst:revision 004_add_user_preferences
        -- mnfst:down_revision 003_add_indexes, 003_b
        -- mnfst:depends_on audit, 002_x
        -- mnfst:branch_labels prefs
        -- mnfst:create_date 2024-11-08T12:00:00Z
        -- mnfst:transaction none
        -- mnfst:set work_mem 256MB
        -- mnfst:set search_path app, public

        -- mnfst:upgrade
        CREATE TABLE user_preferences (id uuid); -- the table

        /* and its index */
        -- mnfst:autocommit
        CREATE INDEX CONCURRENTLY i ON user_preferences (id);
        -- mnfst:ignore MNFST3201 it is alone
        -- mnfst:ignore MNFST3302 nobody reads it
        VACUUM user_preferences
        -- mnfst:end
        -- mnfst:backfill batch_size 500 pause 100ms
        UPDATE user_preferences SET id = gen_random_uuid() WHERE id IS NULL;

        -- mnfst:downgrade
        DROP TABLE user_preferences
        """;

    [Fact]
    public void The_header_makes_the_revision()
    {
        var revision = MarkedFile.ReadSound(Whole).Revision!;
        Assert.Equal("004_add_user_preferences", revision.Id);
        Assert.Equal(["003_add_indexes", "003_b"], revision.DownRevisions);
        Assert.Equal(["audit", "002_x"], revision.DependsOn);
        Assert.Equal(["prefs"], revision.BranchLabels);
        Assert.Equal("Add user preferences table", revision.Message);
        Assert.Equal(new DateTimeOffset(2024, 11, 8, 12, 0, 0, TimeSpan.Zero), revision.CreateDate);
    }

    [Fact]
    public void Every_id_has_its_place()
    {
        var declaration = MarkedFile.ReadSound(Whole).Revision!.Declaration!;
        Assert.Equal("005.sql(2,19)", declaration.Id.ToString());
        Assert.Equal(
            ["005.sql(3,24)", "005.sql(3,41)"],
            declaration.DownRevisions.Select(at => at.ToString())
        );
        Assert.Equal(["005.sql(4,21)", "005.sql(4,28)"], declaration.DependsOn.Select(at => at.ToString()));
        Assert.Equal(["005.sql(5,24)"], declaration.BranchLabels.Select(at => at.ToString()));
        Assert.Equal("005.sql(6,22)", declaration.CreateDate!.ToString());
    }

    [Fact]
    public void Sections_are_lists_of_steps()
    {
        var file = MarkedFile.ReadSound(Whole);
        Assert.Equal(
            [
                ("CREATE TABLE user_preferences (id uuid)", SqlStepMode.Transactional),
                ("CREATE INDEX CONCURRENTLY i ON user_preferences (id)", SqlStepMode.Autocommit),
                ("VACUUM user_preferences", SqlStepMode.Autocommit),
                ("UPDATE user_preferences SET id = gen_random_uuid() WHERE id IS NULL", SqlStepMode.Backfill),
            ],
            file.Upgrade.Select(step => (step.Text, step.Mode))
        );
        Assert.Equal(["DROP TABLE user_preferences"], file.Downgrade!.Value.Select(step => step.Text));
        Assert.Equal(TransactionMode.None, file.Transaction);
    }

    [Fact]
    public void Settings_keep_their_values_as_written() =>
        Assert.Equal(
            ["work_mem=256MB 005.sql(8,14)", "search_path=app, public 005.sql(9,14)"],
            MarkedFile.ReadSound(Whole).Settings.Select(s => $"{s.Name}={s.Value} {s.Location}")
        );

    [Fact]
    public void Ignored_rules_belong_to_the_next_statement()
    {
        var upgrade = MarkedFile.ReadSound(Whole).Upgrade;
        Assert.Equal(
            ["MNFST3201: it is alone 005.sql(17,17)", "MNFST3302: nobody reads it 005.sql(18,17)"],
            upgrade[2].Ignored.Select(rule => $"{rule.Id}: {rule.Reason} {rule.Location}")
        );
        Assert.Equal([0, 0, 2, 0], upgrade.Select(step => step.Ignored.Count));
    }

    [Theory]
    [InlineData("", 1000, 0, 500)]
    [InlineData("batch_size 5", 5, 0, null)]
    [InlineData("pause 2s", 1000, 2000, 500)]
    [InlineData("pause 100ms  batch_size 1", 1, 100, null)]
    [InlineData("batch_time 2s", 1000, 0, 2000)]
    [InlineData("batch_time 20ms batch_size 50 pause 0s", 50, 0, 20)]
    public void Options_of_a_backfill_have_defaults(string options, int batchSize, int pause, int? time) =>
        Assert.Equal(
            new BackfillOptions(batchSize, TimeSpan.FromMilliseconds(pause))
            {
                BatchTime = time is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            },
            Upgrade($"-- mnfst:backfill {options}\nUPDATE t SET a = 1 WHERE a = 0")[0].Backfill
        );

    [Theory]
    [InlineData("-- mnfst:autocommit\n-- mnfst:idempotent\nVACUUM a;\nVACUUM b;\n-- mnfst:end", "VACUUM a")]
    [InlineData(
        "-- mnfst:idempotent\n-- mnfst:autocommit\nVACUUM a;\n-- mnfst:backfill\nUPDATE t SET a = 1 WHERE a = 0;\nVACUUM b;\n-- mnfst:end\n-- mnfst:autocommit\nVACUUM c;\n-- mnfst:end",
        "VACUUM a, VACUUM b"
    )]
    public void A_statement_or_a_block_may_be_idempotent(string section, string idempotent) =>
        Assert.Equal(
            idempotent,
            string.Join(", ", Upgrade(section).Where(step => step.IsIdempotent).Select(step => step.Text))
        );

    [Fact]
    public void Without_a_transaction_every_statement_may_be_idempotent() =>
        Assert.Equal(
            [true, false],
            MarkedFile
                .ReadSound(
                    "-- mnfst:revision a\n-- mnfst:transaction none\n-- mnfst:upgrade\n-- mnfst:idempotent\nCALL p();\nCALL q();\n-- mnfst:downgrade\n"
                )
                .Upgrade.Select(step => step.IsIdempotent)
        );

    [Fact]
    public void A_step_starts_where_its_first_token_is() =>
        Assert.Equal(
            ["005.sql(12,1)", "005.sql(16,1)", "005.sql(19,1)", "005.sql(22,1)"],
            MarkedFile.ReadSound(Whole).Upgrade.Select(step => step.Location!.ToString())
        );

    [Fact]
    public void Line_ends_and_byte_order_mark_make_no_difference()
    {
        var unix = SqlRevisionReader.Read("005.sql", Whole);
        var windows = SqlRevisionReader.Read("005.sql", "\ufeff" + Whole.ReplaceLineEndings("\r\n"));
        Assert.Equal(unix.Upgrade.Select(step => step.Text), windows.Upgrade.Select(step => step.Text));
        Assert.Equal(
            unix.Revision! with
            {
                Declaration = null,
            },
            windows.Revision! with
            {
                Declaration = null,
            }
        );
        Assert.Equal(
            unix.Upgrade.Select(step => step.Location!.ToString()),
            windows.Upgrade.Select(step => step.Location!.ToString())
        );
        Assert.Equal("005.sql(2,19)", windows.Revision!.Declaration!.Id.ToString());
    }

    [Fact]
    public void CRLF_in_a_statement_is_LF_and_a_lone_CR_stays() =>
        Assert.Equal("SELECT 'a\nb\rc'", Upgrade("SELECT 'a\r\nb\rc'")[0].Text);

    [Fact]
    public void Files_compare_by_value()
    {
        Assert.Equal(SqlRevisionReader.Read("a.sql", Whole), SqlRevisionReader.Read("a.sql", Whole));
        Assert.Equal(
            SqlRevisionReader.Read("a.sql", Whole).GetHashCode(),
            SqlRevisionReader.Read("a.sql", Whole).GetHashCode()
        );
        Assert.NotEqual(
            SqlRevisionReader.Read("a.sql", Whole),
            SqlRevisionReader.Read("a.sql", "\n" + Whole)
        );
    }

    [Theory]
    [InlineData("2024-11-08T12:00:00Z", "2024-11-08T12:00:00.0000000+00:00")]
    [InlineData("2024-11-08T12:00:00+02:00", "2024-11-08T12:00:00.0000000+02:00")]
    [InlineData("2024-11-08T12:00:00.1234567-05:30", "2024-11-08T12:00:00.1234567-05:30")]
    [InlineData("2024-11-08 12:00:00.000000", "2024-11-08T12:00:00.0000000+00:00")]
    [InlineData("2024-11-08 12:00:00.5+02", "2024-11-08T12:00:00.5000000+02:00")]
    [InlineData("2024-11-08T12:00:00+0530", "2024-11-08T12:00:00.0000000+05:30")]
    [InlineData("2024-11-08T12:00", "2024-11-08T12:00:00.0000000+00:00")]
    [InlineData("2024-11-08", "2024-11-08T00:00:00.0000000+00:00")]
    public void A_date_without_offset_is_UTC(string written, string expected)
    {
        var file = MarkedFile.ReadSound(
            $"-- mnfst:revision a\n-- mnfst:create_date {written}\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
        );
        Assert.Equal(expected, file.Revision!.CreateDate!.Value.ToString("O"));
    }

    [Fact]
    public void Irreversible_stands_for_the_downgrade()
    {
        var file = MarkedFile.ReadSound(
            """
            -- mnfst:revision a
            -- mnfst:upgrade
            DROP TABLE t
            -- mnfst:irreversible   the rows are gone
            """
        );
        Assert.Equal("the rows are gone", file.IrreversibleReason);
        Assert.Null(file.Downgrade);
        Assert.Equal(["DROP TABLE t"], file.Upgrade.Select(step => step.Text));
    }

    [Fact]
    public void Sections_may_be_empty_and_stand_in_any_order()
    {
        var file = MarkedFile.ReadSound(
            "-- mnfst:revision a\n-- mnfst:downgrade\nSELECT 1\n-- mnfst:upgrade"
        );
        Assert.Empty(file.Upgrade);
        Assert.Single(file.Downgrade!.Value);
    }

    [Fact]
    public void Directives_may_be_indented_and_lack_the_space() =>
        Assert.Equal(
            "a",
            MarkedFile
                .ReadSound("  --mnfst:revision \t a \t\n\t--   mnfst:upgrade\n--mnfst:downgrade")
                .Revision!.Id
        );

    [Fact]
    public void Directives_in_quotes_and_block_comments_are_text() =>
        Assert.Single(
            Upgrade(
                """
                SELECT '
                -- mnfst:downgrade
                ', "
                -- mnfst:end
                ", $$
                -- mnfst:nonsense
                $$ /*
                -- mnfst:downgrade
                */
                """
            )
        );

    [Fact]
    public void Comments_about_the_product_are_no_directives() =>
        Upgrade(
            """
            -- mnfst runs this in one transaction
            -- MNFST: set up the roles first
            -- mnfst: notes for the next release
            -- see mnfst: set up the roles first
            -- mnfst end of story
            -- mnfst is the name of the schema
            -- Mnfst.Migrations wrote this, and
            -- mnfst upgrades the rest of it, as
            -- mnfst sets up what mnfst.json says; the
            -- mnfst revision before did not
            -- mnfst_revision and mnfst_journal are left alone
            -- mnfst-migrations/docs says more of mnfst: upgrade and downgrade
            -- manifest: upgrade
            /* mnfst is the name of the schema, and
               mnfst revision files are read by
               mnfst: see its pages
               -- mnfst:downgrade
            */
            -- the directive mnfst:end is not used here
            --
            -- upgrade: takes long
            SELECT 1;
            """
        );

    private static EquatableArray<SqlStep> Upgrade(string statements) =>
        MarkedFile
            .ReadSound($"-- mnfst:revision a\n-- mnfst:upgrade\n{statements}\n-- mnfst:downgrade\n")
            .Upgrade;
}

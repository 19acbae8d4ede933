using Mnfst.Migrations.Tool.Tests.Authoring;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary><c>import flyway</c>.</summary>
public class FlywayImportTests
{
    private static readonly string[] Values =
    [
        "--placeholder",
        "schema=public",
        "--placeholder",
        "greeting=hi",
    ];

    [Fact]
    public async Task A_history_becomes_a_line_of_revisions()
    {
        using var here = ImportSurroundings.Of("flyway");

        var answer = await here.ImportAsync("flyway", Values);

        Assert.Equal(
            [
                "1_create_members < ",
                "1.1_add_loan_dates < 1_create_members",
                "2_index_due_dates < 1.1_add_loan_dates",
                "10_remind < 2_index_due_dates",
            ],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        Assert.Equal(1, answer.GetProperty("downgrades").GetInt32());
        Assert.Equal(
            """
            -- Create members
            --
            -- Imported from flyway 1.
            -- mnfst:revision 1_create_members

            -- mnfst:upgrade
            -- Members of the club.
            CREATE TABLE public.members (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- never reused
                email text NOT NULL
            ); -- one row each

            /* Looked up at each login. */
            CREATE UNIQUE INDEX members_email_idx ON public.members (email);
            -- That is all.

            -- mnfst:irreversible flyway has no script that reverts it

            """,
            here.Text("1_create_members"),
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public async Task What_undoes_a_version_is_its_downgrade()
    {
        using var here = ImportSurroundings.Of("flyway");

        await here.ImportAsync("flyway", Values);

        var file = here.Revision("1.1_add_loan_dates");
        Assert.Equal("Add loan dates\n\nImported from flyway 1.1.", file.Revision!.Message);
        Assert.Equal(
            "ALTER TABLE members DROP COLUMN lent_on, DROP COLUMN due_on",
            Assert.Single(file.Downgrade!.Value).Text
        );
    }

    [Fact]
    public async Task What_runs_outside_a_transaction_still_does_with_its_settings()
    {
        using var here = ImportSurroundings.Of("flyway");

        await here.ImportAsync("flyway", Values);

        var file = here.Revision("2_index_due_dates");
        Assert.Equal(TransactionMode.None, file.Transaction);
        var setting = Assert.Single(file.Settings);
        Assert.Equal(("statement_timeout", "5min"), (setting.Name, setting.Value));
        Assert.StartsWith(
            "CREATE INDEX CONCURRENTLY",
            Assert.Single(file.Upgrade).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_no_versioned_script_is_kept_or_named()
    {
        using var here = ImportSurroundings.Of("flyway");

        var answer = await here.ImportAsync("flyway", Values);

        Assert.Equal(
            "migrations/repeatable/R__overdue.sql",
            Assert.Single(answer.GetProperty("files").EnumerateArray()).GetString()
        );
        Assert.StartsWith(
            "CREATE OR REPLACE VIEW overdue",
            here.Read("migrations/repeatable/R__overdue.sql"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "V11__Recalculate.java: it is code, not SQL. Write it as a revision in C#.",
                "V12_wrong.sql: its name is not one of a migration, such as V7__add_orders.sql. Flyway does not run it either.",
                "afterMigrate.sql: it is a callback. Hooks do that here: docs/hooks.md.",
            ],
            answer.LeftOut()
        );
    }

    [Fact]
    public async Task A_baseline_stands_for_what_is_gone()
    {
        using var here = ImportSurroundings
            .Of("flyway")
            .With("gone/B7__schema.sql", "CREATE TABLE a (id int);")
            .With("gone/B3__schema.sql", "CREATE TABLE old (id int);")
            .With("gone/V8__more.sql", "CREATE TABLE b (id int);")
            .With("gone/U9__never.sql", "DROP TABLE c;");

        var outcome = await here.DoAsync("import", "flyway", "gone");

        Assert.Equal(["7_schema.sql", "8_more.sql"], here.Files());
        Assert.Contains("gone/B3__schema.sql: B7 is newer.", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "gone/U9__never.sql: there is no V9 that it would undo.",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Imported 2 revisions with 0 downgrades; they make the schema that the scripts make (",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "mnfst stamp --from flyway flyway_schema_history",
            outcome.Results,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Placeholders_without_a_value_are_refused_at_their_places()
    {
        using var here = ImportSurroundings.Of("flyway");

        var message = await here.RefusalAsync(1, "import", "flyway", "old", "--placeholder", "schema=public");

        Assert.StartsWith(
            "error: old/later/V10__remind.sql(3,43): the placeholder '${greeting}' has no value. Give it: --placeholder greeting=VALUE.\nNothing was written.",
            message,
            StringComparison.Ordinal
        );
        Assert.Empty(here.Files());
    }

    [Theory]
    [InlineData(
        "V1.0__again.sql",
        "SELECT 1;",
        "old/V1__create_members.sql: version 1.0 is also that of 'old/V1.0__again.sql'. Give one of them another version."
    )]
    [InlineData("V20__x.sql", "SELECT 1;\n\\i other.sql\n", "old/V20__x.sql(2,1): error MNFST2009: The c")]
    [InlineData("V20__x.sql", "SELECT 'open;\n", "old/V20__x.sql(1,8): error MNFST2005")]
    [InlineData(
        "V20__x.sql",
        "COPY members (email) FROM STDIN;\na@example.com\n\\.\n",
        "old/V20__x.sql(1,27): error MNFST2009"
    )]
    [InlineData(
        "V20__x.sql",
        "SELECT 1;\n-- mnfst:downgrade\nSELECT 2;",
        "old/V20__x.sql(2,1): the comment would be a directive in a revision. Write it in other words, or remove it."
    )]
    [InlineData(
        "V20__x.sql",
        "BEGIN;\nDROP TABLE members;\nROLLBACK;",
        "old/V20__x.sql(3,1): a revision cannot roll back or prepare its own transaction."
    )]
    [InlineData(
        "R__x.sql",
        "CREATE VIEW x AS SELECT nothing FROM members;",
        "old/R__x.sql(1,25): error: column \"nothing\" does not exist"
    )]
    [InlineData(
        "R__x.sql",
        "SELECT 1;\nCOMMIT;",
        "old/R__x.sql(2,1): error MNFST3208: A repeatable must not"
    )]
    [InlineData(
        "V20__x.sql",
        "ALTER TABLE nobody ADD x int;",
        "old/V20__x.sql(1,1): error: relation \"nobody\" does not exist"
    )]
    public async Task Nothing_is_written_if_a_script_cannot_be_imported(
        string file,
        string text,
        string message
    )
    {
        using var here = ImportSurroundings.Of("flyway").With($"old/{file}", text);

        var refusal = await here.RefusalAsync(1, ["import", "flyway", "old", .. Values]);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Contains("Nothing was written.", refusal, StringComparison.Ordinal);
        Assert.Empty(here.Files());
        Assert.False(here.Has("migrations/repeatable/R__overdue.sql"));
    }
}

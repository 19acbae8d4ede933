using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Lint.Fixing;

/// <summary>How the safe forms are written into a file.</summary>
public class FixFormsTests
{
    [Fact]
    public void Comments_and_directives_go_into_the_block_with_their_statement() =>
        Assert.Equal(
            """
            ALTER TABLE users ADD COLUMN a int;

            -- mnfst:autocommit
            -- The mails are looked up
            -- mnfst:ignore MNFST3402 they are unique
            CREATE UNIQUE INDEX CONCURRENTLY "By mail"
                ON "app"."Users" (email); -- by everybody
            -- mnfst:end

            COMMENT ON TABLE users IS 'People; and others';

            """,
            FixedText.OfUpgrade(
                """
                ALTER TABLE users ADD COLUMN a int;

                -- The mails are looked up
                -- mnfst:ignore MNFST3402 they are unique
                CREATE UNIQUE INDEX "By mail"
                    ON "app"."Users" (email); -- by everybody

                COMMENT ON TABLE users IS 'People; and others';

                """
            )
        );

    [Theory]
    [InlineData("role = 'user'", "role IS DISTINCT FROM 'user'")]
    [InlineData(
        "\"Role\" = lower(name), b = a + 1",
        "\"Role\" IS DISTINCT FROM (lower(name)) OR b IS DISTINCT FROM (a + 1)"
    )]
    public void A_backfill_says_which_rows_are_left_to_do(string set, string condition) =>
        Assert.Equal(
            $"-- mnfst:backfill\nUPDATE users SET {set} WHERE {condition};\n",
            FixedText.OfUpgrade($"UPDATE users SET {set};\n")
        );

    [Theory]
    [InlineData("n = n + 1")]
    [InlineData("n = random()")]
    [InlineData("n = now()")]
    [InlineData("n = CURRENT_DATE")]
    [InlineData("n = theirs(id)")]
    [InlineData("n = DEFAULT")]
    [InlineData("(a, b) = (1, 2)")]
    [InlineData("n = 1 WHERE true")]
    public void Nor_is_one_offered_where_nobody_knows_which_are_left(string set) =>
        Assert.Equal($"UPDATE users SET {set};\n", FixedText.OfUpgrade($"UPDATE users SET {set};\n"));

    [Fact]
    public void Neighbours_share_a_block() =>
        Assert.Equal(
            """
            -- mnfst:autocommit
            CREATE INDEX CONCURRENTLY a ON users (a);

            CREATE INDEX CONCURRENTLY b ON users (b);
            CREATE INDEX CONCURRENTLY c ON users (c);
            -- mnfst:end

            """,
            FixedText.OfUpgrade(
                """
                -- mnfst:autocommit
                CREATE INDEX CONCURRENTLY a ON users (a);
                -- mnfst:end

                CREATE INDEX b ON users (b);
                -- mnfst:autocommit
                CREATE INDEX CONCURRENTLY c ON users (c);
                -- mnfst:end

                """
            )
        );

    [Fact]
    public void A_block_that_may_run_again_is_not_joined() =>
        Assert.Equal(
            """
            -- mnfst:idempotent
            -- mnfst:autocommit
            CALL tidy_up();
            -- mnfst:end
            -- mnfst:autocommit
            CREATE INDEX CONCURRENTLY b ON users (b);
            -- mnfst:end

            """,
            FixedText.OfUpgrade(
                """
                -- mnfst:idempotent
                -- mnfst:autocommit
                CALL tidy_up();
                -- mnfst:end
                CREATE INDEX b ON users (b);

                """
            )
        );

    [Fact]
    public void Statements_on_one_line_are_parted() =>
        Assert.Equal(
            """
            ALTER TABLE users ADD COLUMN a int;
            -- mnfst:autocommit
            CREATE INDEX CONCURRENTLY i ON users (a);
            -- mnfst:end
            SELECT 1;

            """,
            FixedText.OfUpgrade(
                "ALTER TABLE users ADD COLUMN a int; CREATE INDEX i ON users (a); SELECT 1;\n"
            )
        );

    [Fact]
    public void A_last_statement_without_a_semicolon_gets_one_where_another_follows() =>
        Assert.Equal(
            """
            -- mnfst:autocommit
            CREATE UNIQUE INDEX CONCURRENTLY users_mail_key ON users (mail);
            -- mnfst:end
            ALTER TABLE users ADD CONSTRAINT users_mail_key UNIQUE USING INDEX users_mail_key;
            -- mnfst:autocommit
            CREATE INDEX CONCURRENTLY i ON users (a);
            -- mnfst:end

            """,
            FixedText.OfUpgrade("ALTER TABLE users ADD UNIQUE (mail);\nCREATE INDEX i ON users (a)\n")
        );

    [Theory]
    [InlineData("SET LOCAL search_path = app;")]
    [InlineData("SELECT set_config('search_path', 'app', true);")]
    [InlineData("SET CONSTRAINTS ALL DEFERRED;")]
    [InlineData("LOCK TABLE users IN ROW SHARE MODE;")]
    [InlineData("CREATE TEMP TABLE t (id int) ON COMMIT DROP;")]
    [InlineData("SELECT id FROM users FOR UPDATE;")]
    public void A_transaction_whose_end_would_end_more_is_left_alone(string first)
    {
        var upgrade = $"{first}\nCREATE INDEX i ON users (a);\n";
        Assert.Equal(upgrade, FixedText.OfUpgrade(upgrade, "MNFST3101"));
    }

    [Fact]
    public void A_revision_without_a_transaction_needs_no_block() =>
        Assert.Equal(
            "-- mnfst:revision 004\n-- mnfst:transaction none\n-- mnfst:upgrade\nCREATE INDEX CONCURRENTLY i ON users (a);\n-- mnfst:downgrade\n",
            FixedText
                .Of(
                    "-- mnfst:revision 004\n-- mnfst:transaction none\n-- mnfst:upgrade\nCREATE INDEX i ON users (a);\n-- mnfst:downgrade\n"
                )
                .Text
        );

    [Fact]
    public void What_undid_not_null_drops_its_proof_and_what_follows_does_the_rest()
    {
        var done = FixedText.Of(
            """
            -- mnfst:revision 004

            -- mnfst:upgrade
            ALTER TABLE app.users ALTER COLUMN "Role" SET NOT NULL;

            -- mnfst:downgrade
            ALTER TABLE app.users DROP COLUMN other, ALTER "Role" DROP NOT NULL;

            """
        );

        Assert.Equal(
            """
            -- mnfst:revision 004

            -- mnfst:upgrade
            ALTER TABLE app.users ADD CONSTRAINT "users_Role_not_null_check" CHECK ("Role" IS NOT NULL) NOT VALID;

            -- mnfst:downgrade
            ALTER TABLE app.users DROP COLUMN other, DROP CONSTRAINT "users_Role_not_null_check";

            """,
            done.Text
        );
        Assert.Equal("Require Role of users", done.Next!.Message);
        Assert.All(done.Next.Upgrade, step => Assert.Equal(SqlStepMode.Autocommit, step.Mode));
        Assert.Equal(
            [
                "ALTER TABLE app.users VALIDATE CONSTRAINT \"users_Role_not_null_check\"",
                "ALTER TABLE app.users ALTER COLUMN \"Role\" SET NOT NULL",
                "ALTER TABLE app.users DROP CONSTRAINT \"users_Role_not_null_check\"",
            ],
            done.Next.Upgrade.Select(step => step.Text)
        );
        Assert.Equal(
            "ALTER TABLE app.users ADD CONSTRAINT \"users_Role_not_null_check\" CHECK (\"Role\" IS NOT NULL) NOT VALID, ALTER COLUMN \"Role\" DROP NOT NULL",
            Assert.Single(done.Next.Downgrade).Text
        );
    }

    [Theory]
    [InlineData("ALTER TABLE users ALTER a SET NOT NULL;", "ALTER TABLE users ALTER b DROP NOT NULL;")]
    [InlineData("ALTER TABLE users ALTER a SET NOT NULL, ADD PRIMARY KEY (a);", "")]
    [InlineData("ALTER TABLE users ALTER a SET NOT NULL; ALTER TABLE users RENAME a TO b;", "")]
    [InlineData("ALTER TABLE ONLY users ALTER a SET NOT NULL;", "")]
    public void Not_null_is_left_where_it_is_not_certain(string upgrade, string downgrade)
    {
        var text = $"-- mnfst:revision 004\n-- mnfst:upgrade\n{upgrade}\n-- mnfst:downgrade\n{downgrade}\n";
        Assert.Equal(text, FixedText.Of(text, "MNFST3110").Text);
    }

    [Fact]
    public void Several_constraints_are_validated_by_one_revision_in_their_order()
    {
        var done = FixedText.Of(
            "-- mnfst:revision 004\n-- mnfst:upgrade\nALTER TABLE users ADD CONSTRAINT a CHECK (x > 0), ADD CONSTRAINT b CHECK (y > 0);\n-- mnfst:downgrade\n"
        );
        Assert.Equal("Validate a, b", done.Next!.Message);
        Assert.Equal(
            ["ALTER TABLE users VALIDATE CONSTRAINT a", "ALTER TABLE users VALIDATE CONSTRAINT b"],
            done.Next.Upgrade.Select(step => step.Text)
        );
    }

    [Theory]
    [InlineData("CHECK (a > b)")]
    [InlineData("CHECK (lower(name) = 'x' AND current_setting(x) = '')")]
    public void A_check_without_a_name_has_to_speak_of_one_column(string check)
    {
        var upgrade = $"ALTER TABLE users ADD {check};\n";
        Assert.Equal(upgrade, FixedText.OfUpgrade(upgrade));
    }

    [Fact]
    public void The_words_of_a_check_are_no_columns() =>
        Assert.Equal(
            "ALTER TABLE users ADD CONSTRAINT users_name_check CHECK (length(name::text) BETWEEN 1 AND 9 OR name IS NULL) NOT VALID;\n",
            FixedText.OfUpgrade(
                "ALTER TABLE users ADD CHECK (length(name::text) BETWEEN 1 AND 9 OR name IS NULL);\n"
            )
        );

    [Fact]
    public void A_key_with_more_than_it_can_keep_is_left()
    {
        const string Upgrade = "ALTER TABLE users ADD UNIQUE (a) WITH (fillfactor = 70);\n";
        Assert.Equal(Upgrade, FixedText.OfUpgrade(Upgrade, "MNFST3113"));
    }

    [Fact]
    public void A_key_of_a_column_that_the_statement_adds_comes_behind_it() =>
        Assert.Equal(
            """
            ALTER TABLE users
                ADD COLUMN code text;
            -- mnfst:autocommit
            CREATE UNIQUE INDEX CONCURRENTLY users_code ON users (code) INCLUDE (name) NULLS NOT DISTINCT;
            -- mnfst:end
            ALTER TABLE users ADD CONSTRAINT users_code UNIQUE USING INDEX users_code DEFERRABLE;

            """,
            FixedText.OfUpgrade(
                """
                ALTER TABLE users
                    ADD COLUMN code text,
                    ADD CONSTRAINT users_code UNIQUE NULLS NOT DISTINCT (code) INCLUDE (name) DEFERRABLE;

                """
            )
        );

    [Theory]
    [InlineData("UPDATE users SET a = (SELECT max(a) FROM users);")]
    [InlineData("UPDATE users SET a = t.a FROM t;")]
    [InlineData("UPDATE users SET a = 1 RETURNING a;")]
    [InlineData("DELETE FROM users;")]
    public void What_does_not_run_in_batches_is_left(string statement) =>
        Assert.Equal(statement + "\n", FixedText.OfUpgrade(statement + "\n"));

    [Fact]
    public void A_suppression_that_silences_nothing_goes_and_a_misspelt_one_is_mended() =>
        Assert.Equal(
            """
            -- The first
            -- mnfst:ignore MNFST3301 it is empty
            DROP TABLE users;

            """,
            FixedText.OfUpgrade(
                """
                -- The first
                -- mnfst:ignore MNFST3101 no index here
                -- mnfst:ignore MNFST3361 it is empty
                DROP TABLE users;

                """
            )
        );

    [Fact]
    public void A_statement_in_another_one_is_left() =>
        Assert.All(
            LintedText.Lint(
                "-- mnfst:revision 004\n-- mnfst:upgrade\nEXPLAIN ANALYZE UPDATE users SET a = 1;\n-- mnfst:downgrade\n"
            ),
            finding => Assert.Null(finding.Fix)
        );
}

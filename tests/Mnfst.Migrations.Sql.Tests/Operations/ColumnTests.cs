namespace Mnfst.Migrations.Sql.Tests;

public class ColumnTests
{
    [Fact]
    public void Columns_are_added_dropped_and_renamed() =>
        Assert.Equal(
            """
            ALTER TABLE users ADD COLUMN email_verified boolean;
            ALTER TABLE auth.users ADD COLUMN IF NOT EXISTS plan text NOT NULL DEFAULT 'free';
            ALTER TABLE users DROP COLUMN email_verified;
            ALTER TABLE auth.users DROP COLUMN IF EXISTS plan CASCADE;
            ALTER TABLE users RENAME COLUMN role_new TO role
            """,
            Recorded.Sql(op =>
            {
                op.AddColumn("users", "email_verified", PgType.Boolean);
                op.AddColumn(
                    "users",
                    "plan",
                    PgType.Text,
                    c => c.NotNull().Default("free"),
                    schema: "auth",
                    ifNotExists: true
                );
                op.DropColumn("users", "email_verified");
                op.DropColumn("users", "plan", schema: "auth", ifExists: true, cascade: true);
                op.RenameColumn("users", "role_new", "role");
            })
        );

    [Fact]
    public void One_change_of_a_column_is_one_line() =>
        Assert.Equal(
            """
            ALTER TABLE users ALTER COLUMN email SET NOT NULL;
            ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
            ALTER TABLE users ALTER COLUMN email TYPE text;
            ALTER TABLE users ALTER COLUMN plan SET DEFAULT 'free';
            ALTER TABLE users ALTER COLUMN seen SET DEFAULT now();
            ALTER TABLE users ALTER COLUMN seen DROP DEFAULT;
            ALTER TABLE users RENAME COLUMN role_new TO role
            """,
            Recorded.Sql(op =>
            {
                op.AlterColumn("users", "email", nullable: false);
                op.AlterColumn("users", "email", nullable: true);
                op.AlterColumn("users", "email", type: PgType.Text);
                op.AlterColumn("users", "plan", defaultValue: "free");
                op.AlterColumn("users", "seen", defaultSql: "now()");
                op.AlterColumn("users", "seen", dropDefault: true);
                op.AlterColumn("users", "role_new", newName: "role");
            })
        );

    [Fact]
    public void Several_changes_of_a_column_are_one_statement_and_the_name_comes_last() =>
        Assert.Equal(
            """
            ALTER TABLE auth.users
                ALTER COLUMN role DROP DEFAULT,
                ALTER COLUMN role TYPE auth.user_role USING role::auth.user_role,
                ALTER COLUMN role SET DEFAULT 'user',
                ALTER COLUMN role SET NOT NULL;
            ALTER TABLE auth.users RENAME COLUMN role TO rank
            """,
            Recorded.Sql(op =>
                op.AlterColumn(
                    "users",
                    "role",
                    type: PgType.Enum("user_role", schema: "auth"),
                    usingSql: "role::auth.user_role",
                    nullable: false,
                    defaultValue: "user",
                    newName: "rank",
                    schema: "auth"
                )
            )
        );

    [Fact]
    public void An_alteration_that_changes_nothing_is_refused() =>
        Assert.Equal(
            "Nothing about the column 'email' changes. Give 'type:', 'nullable:', 'defaultValue:', 'defaultSql:', "
                + "'dropDefault:' or 'newName:'.",
            Recorded.Refusal(op => op.AlterColumn("users", "email"))
        );

    [Fact]
    public void A_conversion_to_no_type_is_refused() =>
        Assert.Equal(
            "The column 'role' has 'usingSql:' but no type. Give 'type:' too.",
            Recorded.Refusal(op => op.AlterColumn("users", "role", usingSql: "role::int"))
        );

    [Fact]
    public void Two_defaults_are_refused() =>
        Assert.Equal(
            "The column 'role' gets more than one default. Give one of 'defaultValue:', 'defaultSql:' and 'dropDefault:'.",
            Recorded.Refusal(op => op.AlterColumn("users", "role", defaultValue: "user", dropDefault: true))
        );
}

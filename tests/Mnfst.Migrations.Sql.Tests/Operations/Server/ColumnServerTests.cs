using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class ColumnServerTests(PostgresServer server)
{
    [Fact]
    public async Task Columns_are_added_changed_and_dropped()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE TABLE users (id int, mail varchar(20) NOT NULL DEFAULT 'x')");
        await database.ApplyAsync(op =>
        {
            op.AddColumn("users", "plan", PgType.Text, c => c.NotNull().Default("it's \\ free"));
            op.AddColumn("users", "plan", PgType.Integer, ifNotExists: true);
            op.AddColumn("users", "seen", PgType.TimestampTz);
            op.AlterColumn("users", "seen", defaultSql: "now() - interval '1 day'", nullable: false);
            op.AlterColumn("users", "mail", type: PgType.Text, nullable: true, dropDefault: true);
            op.RenameColumn("users", "id", "Key");
            op.DropColumn("users", "nothing", ifExists: true);
        });
        Assert.Equal(
            """
            Key integer
            mail text
            plan text NOT NULL DEFAULT 'it''s \ free'::text
            seen timestamp with time zone NOT NULL DEFAULT (now() - '1 day'::interval)
            """,
            await database.ColumnsAsync("users")
        );

        await database.ExecuteAsync("CREATE VIEW v AS SELECT mail FROM users");
        await database.ApplyAsync(op =>
        {
            op.DropColumn("users", "mail", cascade: true);
            op.DropColumn("users", "Key");
            op.AlterColumn("users", "seen", nullable: true, dropDefault: true, newName: "seen_at");
        });
        Assert.Equal(
            """
            plan text NOT NULL DEFAULT 'it''s \ free'::text
            seen_at timestamp with time zone
            """,
            await database.ColumnsAsync("users")
        );
    }

    [Fact]
    public async Task A_type_changes_together_with_a_default_that_can_not_be_cast()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE TABLE users (role text DEFAULT 'client')");
        await database.ExecuteAsync("INSERT INTO users VALUES ('admin'), (DEFAULT)");
        await database.ApplyAsync(op =>
        {
            op.CreateEnum("user_role", ["tenant_admin", "user"]);
            op.AlterColumn(
                "users",
                "role",
                type: PgType.Enum("user_role"),
                usingSql: "CASE role WHEN 'admin' THEN 'tenant_admin' ELSE 'user' END::user_role",
                nullable: false,
                defaultValue: "user",
                newName: "user role"
            );
        });
        Assert.Equal(
            "user role user_role NOT NULL DEFAULT 'user'::user_role",
            await database.ColumnsAsync("users")
        );
        Assert.Equal(
            "tenant_admin\nuser",
            await database.QueryAsync("SELECT \"user role\"::text FROM users ORDER BY 1")
        );
    }
}

using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Authoring.PlanCode;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;
using Mnfst.Migrations.Tool.Plans;
using Schemas = Mnfst.Migrations.Schema.Tests.Infrastructure.Models;

namespace Mnfst.Migrations.Tool.Tests.Autogenerate;

/// <summary>A plan in C# reads as if written by hand.</summary>
public class CodePlanTextTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_with_keys_and_a_foreign_key() =>
        await AssertBodyAsync(
            "CREATE TABLE users (id uuid PRIMARY KEY)",
            """
            CREATE TABLE users (id uuid PRIMARY KEY);
            CREATE TABLE user_preferences (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                theme varchar(20) NOT NULL DEFAULT 'light',
                price numeric(10, 2) DEFAULT 0.50 CHECK (price > 0),
                total numeric GENERATED ALWAYS AS (price * 2) STORED,
                tags text[] NOT NULL DEFAULT '{}',
                created_at timestamptz NOT NULL DEFAULT now(),
                UNIQUE (user_id, theme),
                CONSTRAINT one_theme UNIQUE (theme)
            );
            COMMENT ON TABLE user_preferences IS 'What a user''s screen looks like';
            COMMENT ON COLUMN user_preferences.theme IS 'light or dark';
            CREATE INDEX idx_user_preferences_recent ON user_preferences (created_at DESC) WHERE theme = 'dark';
            """,
            """
            op.CreateTable("user_preferences", t =>
            {
                t.Column("id", PgType.BigInt).IdentityAlways();
                t.Column("user_id", PgType.Uuid).NotNull();
                t.Column("theme", PgType.Varchar(20))
                    .NotNull()
                    .Default("light")
                    .Comment("light or dark");
                t.Column("price", PgType.Numeric(10, 2)).Default(0.50m);
                t.Column("total", PgType.Numeric()).GeneratedStored("price * (2)::numeric");
                t.Column("tags", PgType.Text.Array()).NotNull().Default("{}");
                t.Column("created_at", PgType.TimestampTz).NotNull().DefaultSql("now()");
                t.PrimaryKey("id");
                t.Unique("theme").Named("one_theme");
                t.Unique("user_id", "theme");
                t.Check("price > (0)::numeric").Named("user_preferences_price_check");
                t.ForeignKey("user_id").References("users", "id").OnDelete(ReferentialAction.Cascade);
                t.Comment("What a user's screen looks like");
            });
            op.CreateIndex(
                "idx_user_preferences_recent",
                "user_preferences",
                [IndexColumn.Of("created_at").Descending()],
                where: "(theme)::text = 'dark'::text"
            );
            """,
            """
            op.DropTable("user_preferences");
            """
        );

    [Fact]
    public async Task Columns_that_are_added_and_changed() =>
        await AssertBodyAsync(
            "CREATE TABLE users (id int PRIMARY KEY, email text, age text)",
            """
            CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, age int);
            ALTER TABLE users ADD plan text NOT NULL DEFAULT 'free', ADD token uuid NOT NULL DEFAULT gen_random_uuid();
            """,
            """
            op.AlterColumn("users", "age", type: PgType.Integer, usingSql: "age::integer");
            op.AddColumn("users", "plan", PgType.Text, c => c.NotNull().Default("free"));
            op.AddColumn("users", "token", PgType.Uuid);
            op.AlterColumn("users", "token", defaultSql: "gen_random_uuid()");
            op.Backfill("users", set: "token = DEFAULT", where: "token IS NULL");
            op.CreateCheckConstraint(
                "users_email_is_not_null",
                "users",
                "email IS NOT NULL",
                notValid: true
            );
            op.CreateCheckConstraint(
                "users_token_is_not_null",
                "users",
                "token IS NOT NULL",
                notValid: true
            );
            op.Autocommit(() =>
            {
                op.ValidateConstraint("users_email_is_not_null", "users");
                op.ValidateConstraint("users_token_is_not_null", "users");
            });
            op.AlterColumn("users", "email", nullable: false);
            op.DropConstraint("users_email_is_not_null", "users");
            op.AlterColumn("users", "token", nullable: false);
            op.DropConstraint("users_token_is_not_null", "users");
            """,
            """
            op.AlterColumn("users", "age", type: PgType.Text);
            op.AlterColumn("users", "email", nullable: true);
            op.DropColumn("users", "plan");
            op.DropColumn("users", "token");
            """
        );

    [Fact]
    public async Task An_index_that_is_built_concurrently() =>
        await AssertBodyAsync(
            "CREATE TABLE users (id int, email text)",
            "CREATE TABLE users (id int, email text); CREATE UNIQUE INDEX users_by_email ON users (lower(email))",
            """
            op.CreateIndex(
                "users_by_email",
                "users",
                [IndexColumn.Expression("lower(email)")],
                unique: true,
                concurrently: true
            );
            """,
            """
            op.DropIndex("users_by_email", concurrently: true);
            """
        );

    [Fact]
    public async Task An_enum_and_a_value_of_it() =>
        await AssertBodyAsync(
            "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', 'happy')",
            """
            CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'happy');
            CREATE TYPE role AS ENUM ('admin', 'user');
            CREATE TABLE app.people (role role NOT NULL DEFAULT 'user', mood app.mood);
            """,
            """
            op.AddEnumValue("mood", "ok", after: "sad", schema: "app");
            op.CreateEnum("role", ["admin", "user"]);

            op.CreateTable("people", schema: "app", define: t =>
            {
                t.Column("role", PgType.Enum("role")).NotNull().Default("user");
                t.Column("mood", PgType.Enum("mood", schema: "app"));
            });
            """,
            """
            op.DropTable("people", schema: "app");
            op.DropEnum("mood", schema: "app");
            op.CreateEnum("mood", ["sad", "happy"], schema: "app");
            op.DropEnum("role");
            """
        );

    [Fact]
    public async Task What_would_lose_data_is_left_to_people()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var goal = await server.CreateDatabaseAsync(Token);
        await Statements.ExecuteAsync(database, "CREATE TABLE users (id int, legacy text)", Token);
        await Statements.ExecuteAsync(goal, "CREATE TABLE users (id int)", Token);
        var (from, to) = (await Schemas.ReadAsync(database, Token), await Schemas.ReadAsync(goal, Token));

        var body = CodePlanText.Body(SchemaPlanner.Plan(from, to), from, to);

        Assert.Equal(
            """
                    // Left out, since data would be lost:
                    // op.DropColumn("users", "legacy"); // the values of column public.users.legacy are lost
            """,
            body
        );
        Assert.Empty(CompiledBodies.Render(body)[0]);
    }

    [Fact]
    public async Task A_name_that_PostgreSQL_has_given_otherwise_is_said()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var goal = await server.CreateDatabaseAsync(Token);
        // PostgreSQL would call the second one otherwise.
        await Statements.ExecuteAsync(
            goal,
            """
            CREATE TABLE items (id int PRIMARY KEY);
            CREATE TABLE orders (item_id int CONSTRAINT orders_item_id_fkey REFERENCES items);
            CREATE TABLE orders_item (id int CONSTRAINT orders_item_id_fkey REFERENCES items);
            CREATE TABLE line (id int CONSTRAINT line_key PRIMARY KEY);
            """,
            Token
        );
        var (from, to) = (await Schemas.ReadAsync(database, Token), await Schemas.ReadAsync(goal, Token));

        var body = CodePlanText.Body(SchemaPlanner.Plan(from, to), from, to);

        Assert.Equal(2, body.Split(".Named(\"orders_item_id_fkey\")").Length - 1);
        Assert.Contains("t.PrimaryKey(\"id\").Named(\"line_key\");", body, StringComparison.Ordinal);
        Assert.Contains(
            "op.CreateTable(\"line\", schema: \"public\", define: t =>",
            body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Bodies_of_functions_that_are_not_looked_into_are_a_setting_of_the_class()
    {
        var plan = new SchemaPlan();

        Assert.Equal(
            [new RevisionSetting("check_function_bodies", "off")],
            PlanText.Settings(plan, plan with { SkipsFunctionBodies = true })
        );
        Assert.Empty(PlanText.Settings(plan, plan));
    }

    /// <summary>Whatever a text holds, C# holds it as it is.</summary>
    [Fact]
    public async Task Texts_that_look_like_the_end_of_a_literal()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var goal = await server.CreateDatabaseAsync(Token);
        await Statements.ExecuteAsync(
            goal,
            "CREATE TABLE \"a\"\"\"\"\"\"b\\n\" (\"{0}\" text DEFAULT E'\\\\\"\"\"\\n{x}', \"back\\slash\" int);\n"
                + "CREATE TABLE empty ();\n"
                + "COMMENT ON TABLE empty IS E'one \\\\ \"\"\"\\n  two\\u2028three\\u0085\\tfour';\n"
                + "CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$\n"
                + "BEGIN\n\n   \n    RETURN '\"\"\"\"' || $x$ {y} \\ \u2028 $x$;\nEND\n$$;\n"
                + "CREATE FUNCTION g() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN '\"\"\"\"';\n\tEND $$;\n"
                + "CREATE VIEW v AS SELECT '\"\"\"\n  x' AS \"a\"\"\"\"\"\"b\", 1 AS \"select\";\n"
                + "CREATE TABLE lists (k text) PARTITION BY LIST (k);\n"
                + "CREATE TABLE nothing PARTITION OF lists FOR VALUES IN (NULL);\n"
                + "CREATE TABLE others PARTITION OF lists FOR VALUES IN ('it''s', 'b\\');\n",
            Token
        );
        var (from, to) = (await Schemas.ReadAsync(database, Token), await Schemas.ReadAsync(goal, Token));
        var body = CodePlanText.Body(SchemaPlanner.Plan(from, to), from, to);

        var steps = CompiledBodies.Render(body)[0];

        await Statements.ExecuteAsync(database, steps.Select(step => ((StatementStep)step).Sql), Token);
        var made = await Schemas.ReadAsync(database, Token);
        Assert.True(ModelComparer.Compare(made, to).IsEmpty, $"{ModelComparer.Compare(made, to)}\n{body}");
    }

    [Fact]
    public async Task Types_of_PostgreSQL_are_known()
    {
        await using var database = await server.CreateDatabaseAsync(Token);

        var names = await database.QueryAsync<string[]>(
            """
            SELECT array_agg(typname::text ORDER BY typname) FROM pg_type
            WHERE typnamespace = 'pg_catalog'::regnamespace AND typname !~ '^(pg_|_)'
            """,
            Token
        );

        Assert.DoesNotContain(names!, name => !BuiltInTypes.Contains(name));
    }

    /// <summary>The bodies up and down.</summary>
    private async Task AssertBodyAsync(string old, string @new, string up, string down)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var goal = await server.CreateDatabaseAsync(Token);
        await Statements.ExecuteAsync(database, old, Token);
        await Statements.ExecuteAsync(goal, @new, Token);
        var (from, to) = (await Schemas.ReadAsync(database, Token), await Schemas.ReadAsync(goal, Token));
        var options = new PlanOptions { AllowDestructive = true };

        var upgrade = CodePlanText.Body(SchemaPlanner.Plan(from, to, options), from, to);
        var downgrade = CodePlanText.Body(SchemaPlanner.Plan(to, from, options), to, from);

        Assert.Equal(up, Unindented(upgrade));
        Assert.Equal(down, Unindented(downgrade));
    }

    private static string Unindented(string body) =>
        string.Join('\n', body.Split('\n').Select(line => line.Length == 0 ? "" : line[8..]));
}

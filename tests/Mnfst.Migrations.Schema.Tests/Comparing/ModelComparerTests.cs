using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Filters;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Comparing;

public class ModelComparerTests(PostgresServer server)
{
    private const string Users = """
        CREATE TYPE role AS ENUM ('guest', 'admin');
        CREATE TABLE users (
            id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            role role DEFAULT 'guest' NOT NULL,
            name text CHECK (name <> '') UNIQUE,
            shout text GENERATED ALWAYS AS (upper(name)) STORED
        );
        CREATE TABLE posts (id serial PRIMARY KEY, author int REFERENCES users);
        CREATE INDEX by_role ON users (role, lower(name)) WHERE name IS NOT NULL;
        CREATE STATISTICS together ON role, name FROM users;
        CREATE POLICY own ON users USING (name = current_user);
        CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
        CREATE TRIGGER note BEFORE UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION noted();
        COMMENT ON COLUMN users.name IS 'n';
        COMMENT ON TYPE role IS 'r';
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(DiffCase.Ids), MemberType = typeof(DiffCase))]
    public async Task A_schema_equals_itself_and_a_difference_is_found_from_both_sides(string id)
    {
        var item = DiffCase.All[id];
        var old = await ReadAsync(database => item.ApplyAsync(database, item.Old, Cancellation));
        var @new = await ReadAsync(database => item.ApplyAsync(database, item.New, Cancellation));
        var all = new CompareOptions
        {
            Scope = ModelScope.Owners | ModelScope.Privileges | ModelScope.ColumnOrder,
        };

        Assert.True(ModelComparer.Compare(old, old, all).IsEmpty);
        var there = ModelComparer.Compare(old, @new, all);
        var back = ModelComparer.Compare(@new, old, all);

        Assert.Equal(old.Objects == @new.Objects, there.IsEmpty);
        Assert.Equal(there.Added, back.Removed);
        Assert.Equal(there.Removed, back.Added);
        Assert.Equal(
            there.Changed.Select(change => (change.From, change.To)),
            back.Changed.Select(change => (change.To, change.From))
        );
    }

    [Theory]
    [InlineData("table", "users=people", "ALTER TABLE users RENAME TO people")]
    [InlineData("column", "users.name=full_name", "ALTER TABLE users RENAME name TO full_name")]
    [InlineData("column", "users.role=kind", "ALTER TABLE users RENAME role TO kind")]
    [InlineData("column", "posts.author=writer", "ALTER TABLE posts RENAME author TO writer")]
    [InlineData("type", "role=user_role", "ALTER TYPE role RENAME TO user_role")]
    [InlineData("index", "by_role=by_role_and_name", "ALTER INDEX by_role RENAME TO by_role_and_name")]
    [InlineData("policy", "users.own=mine", "ALTER POLICY own ON users RENAME TO mine")]
    [InlineData("trigger", "users.note=noted", "ALTER TRIGGER note ON users RENAME TO noted")]
    [InlineData(
        "constraint",
        "users.users_name_check=has_name",
        "ALTER TABLE users RENAME CONSTRAINT users_name_check TO has_name"
    )]
    public async Task A_model_with_a_rename_is_what_PostgreSQL_makes_of_it(
        string kind,
        string names,
        string sql
    )
    {
        var old = await ReadAsync(database => Statements.ExecuteAsync(database, Users, Cancellation));
        var @new = await ReadAsync(database =>
            Statements.ExecuteAsync(database, $"{Users}\n{sql};", Cancellation)
        );

        var difference = ModelComparer.Compare(
            old,
            @new,
            new CompareOptions { Renames = EquatableArray.Of(ObjectRename.Parse(kind, names, old)) }
        );

        Assert.Equal($"> {Assert.Single(difference.Renamed)}\n", difference.ToString());
    }

    [Fact]
    public async Task A_filter_takes_what_is_part_of_a_table_with_it()
    {
        var model = await ReadAsync(database => Statements.ExecuteAsync(database, Users, Cancellation));

        var users = new ModelFilter { IncludeNames = EquatableArray.Of("users") }.Apply(model);
        var others = new ModelFilter { ExcludeNames = EquatableArray.Of("public.use*") }.Apply(model);

        Assert.All(
            users.Objects,
            item =>
                Assert.Contains(
                    "users",
                    item.Id.Kind == ObjectKind.Schema ? "users" : item.Id.Name,
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(users.Objects, item => item is PolicyObject);
        Assert.DoesNotContain(others.Objects, item => item is PolicyObject or TriggerObject or IndexObject);
        Assert.Contains(others.Objects, item => item.Id.Name == "posts");
    }

    private async Task<DatabaseModel> ReadAsync(Func<TestDatabase, Task> fill)
    {
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await fill(database);
        return await Models.ReadAsync(database, Cancellation);
    }
}

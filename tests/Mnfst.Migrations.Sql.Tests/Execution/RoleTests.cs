using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Migrations that run as somebody else than who connects, and in another schema.</summary>
public class RoleTests(PostgresServer server)
{
    [Theory]
    [InlineData("", "CREATE TABLE t (id int PRIMARY KEY);")]
    [InlineData("-- mnfst:transaction none", "CREATE TABLE t (id int PRIMARY KEY);")]
    [InlineData("", "-- mnfst:autocommit\nCREATE TABLE t (id int PRIMARY KEY);\n-- mnfst:end")]
    public async Task What_migrations_create_belongs_to_the_role_and_the_journal_to_who_connects(
        string header,
        string upgrade
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync($"GRANT CREATE ON SCHEMA public TO {role.Name}");
        project.Options = project.Options with { Role = role.Name };
        project.Sql("a", null, upgrade, header: header);

        await project.UpgradeAsync();

        Assert.Equal(
            $"mnfst_journal postgres, mnfst_revision postgres, t {role.Name}",
            await project.QueryAsync<string>(
                """
                SELECT string_agg(format('%s %s', tablename, tableowner), ', ' ORDER BY tablename)
                FROM pg_tables WHERE schemaname = 'public'
                """
            )
        );
    }

    [Fact]
    public async Task Code_runs_as_the_role_too()
    {
        await using var project = await TestProject.CreateAsync(server);
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync($"GRANT CREATE ON SCHEMA public TO {role.Name}");
        project.Options = project.Options with { Role = role.Name };
        string? user = null;
        project.Code(
            "a",
            null,
            op =>
                op.Run(
                    async (connection, token) =>
                    {
                        await using var command = connection.CreateCommand();
                        command.CommandText = "SELECT current_user";
                        user = (string?)await command.ExecuteScalarAsync(token);
                    }
                )
        );

        await project.UpgradeAsync();

        Assert.Equal(role.Name, user);
    }

    [Fact]
    public async Task Names_without_a_schema_go_where_the_search_path_says()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE SCHEMA \"My App\"");
        project.Options = project.Options with { SearchPath = "\"My App\", PUBLIC" };
        project.Sql("a", null, "CREATE TABLE t (id int);");

        await project.UpgradeAsync();

        Assert.True(await project.HasAsync("\"My App\".t"));
        Assert.True(await project.HasAsync("public.mnfst_revision"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,")]
    [InlineData("a b")]
    [InlineData("\"a")]
    [InlineData("a; DROP TABLE t")]
    [InlineData("'a, b'")]
    public void What_is_no_search_path_is_refused(string text) =>
        Assert.Equal(
            $"'{text}' is not a search path. Write schemas separated by commas, such as: app, public",
            Assert.Throws<MigrationException>(() => new MigrationOptions { SearchPath = text }).Message
        );
}

using Mnfst.Migrations.Packages.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>A project that has the packages brings repeatables by writing them: the build checks them, and they go where it goes.</summary>
public class RepeatableTests(PackageFeed feed, PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_checked_by_the_build_and_travel_with_the_program()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Variables["MNFST_DATABASE"] = database.ConnectionString;
        app.Project(
                "<OutputType>Exe</OutputType>",
                $"""<PackageReference Include="Mnfst.Migrations.Cli" Version="{Repository.Version}" />"""
            )
            .Sql("001", upgrade: "CREATE TABLE users (id int);", downgrade: "DROP TABLE users;")
            .With("migrations/repeatable/views/v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM f();")
            .With(
                "migrations/repeatable/views/z/f.sql",
                "CREATE OR REPLACE FUNCTION f() RETURNS SETOF users LANGUAGE sql AS $$ SELECT * FROM users $$;\nROLLBACK;"
            );

        Assert.Contains(
            "f.sql(2,1): error MNFST3208: A repeatable must not begin or end a transaction",
            (await app.BuildAsync()).Failed().Output,
            StringComparison.Ordinal
        );

        app.With(
            "migrations/repeatable/views/z/f.sql",
            "CREATE OR REPLACE FUNCTION f() RETURNS SETOF users LANGUAGE sql AS $$ SELECT * FROM users $$;"
        );
        (await app.PublishAsync("out")).Succeeded();
        Directory.Delete(Path.Combine(app.Folder, "migrations"), recursive: true);
        (await app.DotNetAsync(Path.Combine("out", "app.dll"), "upgrade", "head")).Succeeded();

        Assert.Equal(
            "views/v.sql, views/z/f.sql",
            await database.QueryAsync<string>(
                "SELECT string_agg(name, ', ' ORDER BY name) FROM mnfst_repeatable",
                Token
            )
        );
    }
}

using Mnfst.Migrations.Packages.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>A project that has the packages brings hooks by writing them, and they go where it goes.</summary>
public class HookTests(PackageFeed feed, PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hooks_in_sql_and_in_code_travel_with_the_program()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var app = await Consumer.CreateAsync(feed);
        app.Variables["MNFST_DATABASE"] = database.ConnectionString;
        app.Project(
                "<OutputType>Exe</OutputType>",
                $"""<PackageReference Include="Mnfst.Migrations.Cli" Version="{Repository.Version}" />"""
            )
            .Sql("001", upgrade: "CREATE TABLE heard (n serial, word text);", downgrade: "DROP TABLE heard;")
            .Code("002", "001")
            .With(
                "migrations/hooks/after_revision.sql",
                "INSERT INTO heard (word) VALUES ('sql ' || current_setting('mnfst.revision'));"
            )
            .With(
                "Hooks.cs",
                """
                using Npgsql;

                namespace app;

                public sealed partial class MigrationCatalog
                {
                    static partial void AddHooks(ICollection<IMigrationHook> hooks) => hooks.Add(new Note());
                }

                public sealed class Note : IMigrationHook
                {
                    public async Task AfterRunAsync(RunHookContext context, CancellationToken cancellationToken)
                    {
                        await using var command = context.Connection.CreateCommand();
                        command.CommandText = "INSERT INTO heard (word) VALUES ('code ' || $1)";
                        command.Parameters.Add(new NpgsqlParameter { Value = context.Done.Count.ToString() });
                        await command.ExecuteNonQueryAsync(cancellationToken);
                    }
                }
                """
            );

        (await app.PublishAsync("out")).Succeeded();
        Directory.Delete(Path.Combine(app.Folder, "migrations"), recursive: true);
        (await app.DotNetAsync(Path.Combine("out", "app.dll"), "upgrade", "head")).Succeeded();

        Assert.Equal(
            "sql 001, sql 002, code 2",
            await database.QueryAsync<string>("SELECT string_agg(word, ', ' ORDER BY n) FROM heard", Token)
        );
    }
}

using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;
using static Mnfst.Migrations.Tool.Tests.Authoring.RecipeSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>revision --recipe</c>, in a project of C#.</summary>
public class CodeRecipeTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Classes_call_the_operations_and_run_as_the_files_do()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var first = await server.CreateDatabaseAsync(Token);
        await first.ExecuteAsync(Tables, Token);
        using var here = CodeProject.Create(database).First();
        here.Variables["MNFST_DEV_DATABASE"] = database.Url;

        foreach (
            var recipe in (string[][])
                [
                    ["rename-column", "users.name", "full_name", "--csharp"],
                    ["change-type", "users.org", "bigint"],
                    ["set-not-null", "users.age"],
                    ["add-check", "users", "age > 0"],
                    ["add-unique", "users.email,age"],
                    ["add-foreign-key", "orgs.id", "users.id"],
                ]
        )
            await here.DoAsync(["revision", "--recipe", .. recipe]);

        Assert.Equal(Expand, Body(here, "002_expand_rename_users_name_to_full_name.cs"));
        Assert.Equal(Contract, Body(here, "003_contract_rename_users_name_to_full_name.cs"));
        await here.DoAsync("upgrade");
        await here.DoAsync("downgrade", "001", "--yes");
        await here.DoAsync("diff", database.Url, first.Url, "--exit-code");
    }

    private static string Body(ToolSurroundings here, string file)
    {
        var text = here.Read($"{Versions}/{file}");
        return text[text.IndexOf("[Phase", StringComparison.Ordinal)..];
    }

    private const string Expand = """
        [Phase(RevisionPhase.Expand)]
        public sealed class ExpandRenameUsersNameToFullName : Migration
        {
            public override void Upgrade(Operations op)
            {
                op.RenameColumnSafely(RevisionPhase.Expand, "users", "name", "full_name", PgType.Text);
                op.CommentOnColumn("users", "full_name", "What they are called");
                op.SetNotNullSafely("users", "full_name");
                op.CreateIndex(
                    "by_name_new",
                    "users",
                    [
                        IndexColumn.Expression("lower(nick)"),
                        IndexColumn.Of("full_name").Descending().NullsLast(),
                    ],
                    include: ["age"],
                    where: "nick IS NOT NULL",
                    concurrently: true
                );
                op.CommentOnIndex("by_name_new", "For the list");
                op.AddUniqueSafely("users_once_new", "users", ["email", "full_name"]);
                op.CommentOnConstraint("users_once_new", "users", "Nobody twice");
            }

            public override void Downgrade(Operations op)
            {
                op.Reverse();
            }
        }

        """;

    private const string Contract = """
        [Phase(RevisionPhase.Contract)]
        public sealed class ContractRenameUsersNameToFullName : Migration
        {
            public override void Upgrade(Operations op)
            {
                op.Reversible(upgrade: () => { }, downgrade: () =>
                {
                    op.CommentOnColumn("users", "name", "What they are called");
                    op.SetNotNullSafely("users", "name");
                    op.CreateIndex(
                        "by_name",
                        "users",
                        [
                            IndexColumn.Expression("lower(nick)"),
                            IndexColumn.Of("name").Descending().NullsLast(),
                        ],
                        include: ["age"],
                        where: "nick IS NOT NULL",
                        concurrently: true
                    );
                    op.CommentOnIndex("by_name", "For the list");
                    op.AddUniqueSafely("users_once", "users", ["email", "name"]);
                    op.CommentOnConstraint("users_once", "users", "Nobody twice");
                });
                op.AlterColumn("users", "full_name", defaultSql: "'nobody'::text", hadNoDefault: true);
                op.Reversible(
                    upgrade: () => { },
                    downgrade: () =>
                        op.AlterColumn("users", "name", defaultSql: "'nobody'::text", hadNoDefault: true)
                );
                op.RenameColumnSafely(RevisionPhase.Contract, "users", "name", "full_name", PgType.Text);
                op.Rename(PgObject.Index("by_name_new"), "by_name");
                op.RenameConstraint("users_once_new", "users", "users_once");
            }

            public override void Downgrade(Operations op)
            {
                op.Reverse();
            }
        }

        """;
}

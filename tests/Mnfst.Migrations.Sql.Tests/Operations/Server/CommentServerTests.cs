using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class CommentServerTests(PostgresServer server)
{
    private const string Text = "it's \\ a \"test\" of $1 -- /* ünïcode 😀 */;\nDROP TABLE users; ';";

    private const string Comments = """
        SELECT obj_description('public.users'::regclass),
            col_description('public.users'::regclass, 1),
            obj_description((SELECT oid FROM pg_constraint WHERE conname = 'users_pkey'), 'pg_constraint'),
            obj_description('public.users_pkey'::regclass),
            obj_description('public.role'::regtype, 'pg_type')
        """;

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task Comments_are_stored_as_they_are_and_removed(string standardConformingStrings)
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync($"SET standard_conforming_strings = {standardConformingStrings}");
        await database.ApplyAsync(op =>
        {
            op.CreateEnum("role", ["a"]);
            op.CreateTable(
                "users",
                t =>
                {
                    t.Column("id", PgType.Uuid);
                    t.PrimaryKey("id");
                }
            );
            Comment(op, Text);
        });
        Assert.Equal(string.Join('|', Text, Text, Text, Text, Text), await database.QueryAsync(Comments));

        await database.ApplyAsync(op => Comment(op, null));
        Assert.Equal("||||", await database.QueryAsync(Comments));
    }

    private static void Comment(Operations op, string? comment)
    {
        op.CommentOnTable("users", comment);
        op.CommentOnColumn("users", "id", comment, schema: "public");
        op.CommentOnConstraint("users_pkey", "users", comment);
        op.CommentOnIndex("users_pkey", comment, schema: "public");
        op.CommentOnEnum("role", comment);
    }
}

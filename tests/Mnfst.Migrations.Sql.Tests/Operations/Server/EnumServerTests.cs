using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class EnumServerTests(PostgresServer server)
{
    [Fact]
    public async Task Enums_are_created_changed_and_dropped()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE SCHEMA auth");
        await database.ApplyAsync(op =>
        {
            op.CreateEnum("role", ["superadmin", "it's a \\ user", ""], schema: "auth");
            op.CreateEnum("Empty", []);
        });
        await database.ApplyAsync(op =>
        {
            op.AddEnumValue("role", "last", schema: "auth");
            op.AddEnumValue("role", "first", before: "superadmin", schema: "auth");
            op.AddEnumValue("role", "third", after: "superadmin", schema: "auth");
            op.AddEnumValue("role", "third", ifNotExists: true, schema: "auth");
            op.RenameEnumValue("role", "it's a \\ user", "user", schema: "auth");
            op.RenameEnum("role", "user role", schema: "auth");
        });
        Assert.Equal(
            "first\nsuperadmin\nthird\nuser\n\nlast",
            await database.LabelsAsync("auth.\"user role\"")
        );
        Assert.Equal("", await database.LabelsAsync("\"Empty\""));

        await database.ExecuteAsync("CREATE TABLE t (id int, role auth.\"user role\")");
        await database.ApplyAsync(op =>
        {
            op.DropEnum("user role", schema: "auth", cascade: true);
            op.DropEnum("user role", schema: "auth", ifExists: true);
            op.DropEnum("Empty");
        });
        Assert.Equal("id integer", await database.ColumnsAsync("t"));
        Assert.Equal("0", await database.QueryAsync("SELECT count(*) FROM pg_enum"));
    }
}

using Mnfst.Migrations.Tool.Tests.Authoring;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Mnfst.Migrations.Tool.Tests.Models;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary><c>import ef</c> of a project, whose EF Core writes the scripts.</summary>
[Trait("Speed", "Slow")]
public class EfProjectImportTests
{
    [Theory]
    [InlineData("8.0.34")]
    [InlineData(EfProject.Usual)]
    public async Task A_project_gives_its_migrations_with_their_downgrades(string version)
    {
        using var here = Project(version);

        var answer = await here.ImportAsync("ef");

        Assert.Equal(
            ["20240131120000_First < ", "20240201120000_AddName < 20240131120000_First"],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        Assert.Equal(2, answer.GetProperty("downgrades").GetInt32());
        var second = here.Revision("20240201120000_AddName");
        Assert.Equal("ALTER TABLE things ADD name text", Assert.Single(second.Upgrade).Text);
        Assert.Equal("ALTER TABLE things DROP COLUMN name", Assert.Single(second.Downgrade!.Value).Text);
        await here.DoAsync("verify");
    }

    private static ToolSurroundings Project(string version) =>
        AuthoringSurroundings
            .Folder()
            .WithProject("old", version)
            .With(
                "old/Things.cs",
                """
                using Microsoft.EntityFrameworkCore;
                using Microsoft.EntityFrameworkCore.Infrastructure;
                using Microsoft.EntityFrameworkCore.Migrations;

                namespace App;

                public class Things : DbContext
                {
                    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql();
                }

                [DbContext(typeof(Things))]
                [Migration("20240131120000_First")]
                public class First : Migration
                {
                    protected override void Up(MigrationBuilder migration) =>
                        migration.Sql("CREATE TABLE things (id int PRIMARY KEY);");

                    protected override void Down(MigrationBuilder migration) => migration.DropTable("things");
                }

                [DbContext(typeof(Things))]
                [Migration("20240201120000_AddName")]
                public class AddName : Migration
                {
                    protected override void Up(MigrationBuilder migration) =>
                        migration.AddColumn<string>("name", "things", nullable: true);

                    protected override void Down(MigrationBuilder migration) =>
                        migration.DropColumn("name", "things");
                }
                """
            );
}

using Mnfst.Migrations.Tool.Tests.Infrastructure;
using static Mnfst.Migrations.Tool.Tests.Authoring.AuthoringSurroundings;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary><c>revision</c>, in a project.</summary>
public class CodeRevisionTests
{
    [Fact]
    public async Task The_first_one_is_a_class_in_the_namespace_of_the_project()
    {
        using var here = Project();

        var outcome = await here.DoAsync("revision", "-m", "Add \"users\" & <roles>");

        Assert.StartsWith("Created 001_add_users_roles", outcome.Results, StringComparison.Ordinal);
        var text = here.Read($"{Versions}/001_add_users_roles.cs");
        Assert.StartsWith(
            "namespace App.Migrations;\n\n/// <summary>Add \"users\" &amp; &lt;roles&gt;</summary>\n[Revision(\"001_add_users_roles\", CreateDate = \"20",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("public sealed class AddUsersRoles : Migration\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_several_lines_stays_one()
    {
        using var here = Project();

        await here.DoAsync("revision", "-m", "Add users\n\nBecause <of> it.");

        Assert.Contains(
            "/// <summary>\n/// Add users\n///\n/// Because &lt;of&gt; it.\n/// </summary>\n[Revision(\"001_add_users_because_of_it\"",
            here.Read($"{Versions}/001_add_users_because_of_it.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_follows_is_written_like_what_it_follows()
    {
        using var here = Project().Code("001").Sql("002", "001");

        await here.DoAsync("revision", "-m", "Add users");
        await here.DoAsync("revision", "-m", "Add roles", "--csharp");
        await here.DoAsync("revision", "-m", "Add rights");

        Assert.True(here.Has($"{Versions}/003_add_users.sql"));
        Assert.StartsWith(
            "namespace App.Migrations;",
            here.Read($"{Versions}/004_add_roles.cs"),
            StringComparison.Ordinal
        );
        Assert.True(here.Has($"{Versions}/005_add_rights.cs"));
    }

    [Fact]
    public async Task The_namespace_is_that_of_the_revision_before()
    {
        using var here = Project().Code("001");

        await here.DoAsync("revision", "-m", "Add users", "--branch-label", "a", "--branch-label", "b");

        var text = here.Read($"{Versions}/002_add_users.cs");
        Assert.StartsWith("namespace App.Migrations.Versions;\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "[DownRevision(\"001\")]\n[BranchLabel(\"a\", \"b\")]\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number()
    {
        using var here = Project().With("Models/User.cs", "namespace App; public record User(string Name);");

        await here.DoAsync("revision", "-m", "user", "--rev-id", "user");
        await here.DoAsync("revision", "-m", "migration");

        Assert.Contains(
            "class User2 : Migration",
            here.Read($"{Versions}/user.cs"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "class Migration2 : Migration",
            here.Read($"{Versions}/001_migration.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_implicit_usings_the_file_has_its_own()
    {
        using var here = Project("");

        await here.DoAsync("revision", "-m", "x");

        Assert.StartsWith(
            "using Mnfst.Migrations;\n\nnamespace",
            here.Read($"{Versions}/001_x.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_no_hindrance()
    {
        using var here = Project().Code("001", upgrade: "this is no code;").With("Broken.cs", "class {");

        await here.DoAsync("revision", "-m", "x");

        Assert.Contains(
            "[DownRevision(\"001\")]",
            here.Read($"{Versions}/002_x.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_id_may_be_a_constant_of_another_file()
    {
        using var here = Project()
            .With(
                "Ids.cs",
                "static class Ids { public const string First = Prefix + \"first\"; const string Prefix = \"001_\"; }"
            )
            .With(
                $"{Versions}/first.cs",
                "[Revision(Ids.First)] class First : Migration { public override void Upgrade(Operations op) { } }"
            );

        await here.DoAsync("revision", "-m", "x");

        Assert.Contains(
            "[DownRevision(\"001_first\")]",
            here.Read($"{Versions}/002_x.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_id_that_nobody_can_know_is_told_with_its_place()
    {
        using var here = Project()
            .With($"{Versions}/first.cs", "[Revision(Unknown.Id)] class First : Migration { }");

        Assert.StartsWith(
            $"{Versions}/first.cs(1,11): error MNFST2006:",
            await here.RefusalAsync(1, "revision", "-m", "x"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_text_is_that_of_a_template()
    {
        using var here = Project()
            .With(
                "mnfst.json",
                """{ "project": ".", "authoring": { "csharp_template": "revision.cs.txt" } }"""
            )
            .With(
                "revision.cs.txt",
                "${usings}${namespace}\n\n${summary}\n${attributes}\npublic sealed class ${class} : OurMigration { /* ${revision} */ }\n"
            );

        await here.DoAsync("revision", "-m", "Add x");

        Assert.EndsWith(
            "public sealed class AddX : OurMigration { /* 001_add_x */ }\n",
            here.Read($"{Versions}/001_add_x.cs"),
            StringComparison.Ordinal
        );
        here.With("revision.cs.txt", "class ${class} {");
        Assert.Contains(
            "does not produce valid C#.",
            await here.RefusalAsync(1, "revision", "-m", "y"),
            StringComparison.Ordinal
        );
        here.With("revision.cs.txt", "[Revision(\"z\")] class ${class} { }");
        Assert.Contains(
            "Write ${attributes} in it.",
            await here.RefusalAsync(1, "revision", "-m", "y"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_phase_is_an_attribute()
    {
        using var here = Project().Code("001");

        await here.DoAsync("revision", "-m", "Drop x", "--phase", "contract");

        Assert.Contains(
            "[DownRevision(\"001\")]\n[Phase(RevisionPhase.Contract)]\n",
            here.Read($"{Versions}/002_drop_x.cs"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_template_has_to_say_the_phase()
    {
        using var here = Project()
            .With(
                "mnfst.json",
                """{ "project": ".", "authoring": { "csharp_template": "revision.cs.txt" } }"""
            )
            .With("revision.cs.txt", "${attributes}\nsealed class ${class} : Migration { /* ${phase} */ }\n");

        await here.DoAsync("revision", "-m", "Drop x", "--phase", "contract");

        Assert.EndsWith(
            "[Phase(RevisionPhase.Contract)]\nsealed class DropX : Migration { /* contract */ }\n",
            here.Read($"{Versions}/001_drop_x.cs"),
            StringComparison.Ordinal
        );
        here.With(
            "revision.cs.txt",
            "[Revision(\"${revision}\")]\n[DownRevision(\"${down_revision}\")]\nsealed class ${class} : Migration { }\n"
        );
        Assert.Contains(
            "branch labels and phase. Write ${attributes} in it.",
            await here.RefusalAsync(1, "revision", "-m", "Drop y", "--phase", "contract"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_sql_file_goes_where_the_project_looks_for_it()
    {
        using var here = Project();

        Assert.Contains(
            "would not find a .sql file in 'elsewhere'.",
            await here.RefusalAsync(2, "revision", "-m", "x", "--sql", "--version-path", "elsewhere"),
            StringComparison.Ordinal
        );
        await here.DoAsync("revision", "-m", "x", "--csharp", "--version-path", "elsewhere");
        Assert.True(here.Has("elsewhere/001_x.cs"));
    }

    [Fact]
    public async Task A_second_head_is_told_since_the_project_will_not_compile()
    {
        using var here = Project().Code("001").Code("002", "001");

        var outcome = await here.DoAsync("revision", "-m", "x", "--head", "001", "--splice");

        Assert.Contains(
            "The history now has 2 heads, the new one and 002:",
            outcome.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_without_our_package_is_told_to_get_it()
    {
        using var here = new ToolSurroundings().With(
            "app.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"
        );

        Assert.Contains(
            "'app.csproj' does not reference Mnfst.Migrations. Add the package",
            await here.RefusalAsync(1, "revision", "-m", "x"),
            StringComparison.Ordinal
        );
    }
}

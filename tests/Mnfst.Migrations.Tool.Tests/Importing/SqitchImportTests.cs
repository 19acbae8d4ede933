using Mnfst.Migrations.Tool.Tests.Authoring;

namespace Mnfst.Migrations.Tool.Tests.Importing;

/// <summary><c>import sqitch</c>.</summary>
public class SqitchImportTests
{
    private static readonly string[] Values = ["--placeholder", "schema=club"];

    [Fact]
    public async Task A_plan_becomes_a_line_of_revisions_with_its_tags_and_checks()
    {
        using var here = ImportSurroundings.Of("sqitch");

        var answer = await here.ImportAsync("sqitch", Values);

        Assert.Equal(
            ["club < ", "members < club", "greet_v1.0.1 < members", "greet < greet_v1.0.1"],
            answer.Line()
        );
        Assert.True(answer.IsProven());
        Assert.Equal(4, answer.GetProperty("downgrades").GetInt32());
        Assert.Equal(
            "latest = greet\nv1.0.0 = greet_v1.0.1\nv1.0.1 = greet_v1.0.1\nv2.0.0 = greet\n",
            here.Read("migrations/tags")
        );
        Assert.Equal(
            "-- Verify club:members on pg\nSELECT nickname, tags\nFROM club.members\nWHERE false;\n",
            here.Read("migrations/verify/members.sql")
        );
        Assert.Equal(
            [
                "db/sqitch.plan: the conflict of 'greet' with 'goodbye' has no counterpart.",
                "db/sqitch.plan: 'greet' needs 'hall:rooms' of another project. Deploy that first.",
            ],
            answer.LeftOut()
        );
        var reworked = here.Revision("greet_v1.0.1").Revision!;
        Assert.Equal("Greets a member.\n\nImported from sqitch greet@v1.0.1.", reworked.Message);
        Assert.Equal(new DateTimeOffset(2024, 2, 1, 8, 0, 0, TimeSpan.Zero), reworked.CreateDate);
        Assert.Equal("CREATE SCHEMA club", Assert.Single(here.Revision("club").Upgrade).Text);
        await here.DoAsync("verify");
    }

    [Theory]
    [InlineData(
        "members2 [nobody] 2024-03-01T00:00:00Z A <a@b> # x",
        "old/db/sqitch.plan(14,1): 'members2' needs 'nobody', which is not before it in the plan."
    )]
    [InlineData(
        "members2 2024-03-01T00:00:00Z A <a@b>",
        "old/db/sqitch.plan(14,1): the script of the change 'members2' is missing: 'old/db/deploy/members2.sql' does not exist."
    )]
    [InlineData("members2", "old/db/sqitch.plan(14,1): 'members2' is no line of a plan.")]
    [InlineData(
        "greet 2024-03-01T00:00:00Z A <a@b>\ngreet 2024-03-01T00:00:00Z A <a@b>",
        "old/db/sqitch.plan(15,1): the change 'greet' is planned twice without a tag between."
    )]
    [InlineData(
        "@v1.0.0 2024-03-01T00:00:00Z A <a@b>",
        "old/db/sqitch.plan(14,1): the tag '@v1.0.0' is planned twice."
    )]
    public async Task A_plan_that_cannot_be_read_is_refused_at_its_line(string line, string message)
    {
        using var here = ImportSurroundings.Of("sqitch");
        here.With("old/db/sqitch.plan", $"{here.Read("old/db/sqitch.plan")}{line}\n");

        var refusal = await here.RefusalAsync(1, ["import", "sqitch", "old", .. Values]);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.Empty(here.Files());
    }

    [Fact]
    public async Task A_variable_of_psql_without_a_value_is_refused()
    {
        using var here = ImportSurroundings.Of("sqitch");

        Assert.Contains(
            "old/db/deploy/club.sql(5,15): the variable ':\"schema\"' of psql has no value. Give it: --placeholder schema=VALUE.",
            await here.RefusalAsync(1, "import", "sqitch", "old"),
            StringComparison.Ordinal
        );
    }
}

using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>Builds that prove downgrades.</summary>
public class VerifyOnBuildTests(PackageFeed feed)
{
    [Fact]
    public async Task A_downgrade_that_does_not_restore_breaks_the_build_until_it_is_mended()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project("<MnfstVerifyOnBuild>true</MnfstVerifyOnBuild>")
            .Code("001")
            .Sql("002", "001", downgrade: "SELECT 1;");

        var broken = (await app.BuildAsync()).Failed();
        app.Sql("002", "001");
        var mended = (await app.BuildAsync()).Succeeded();
        var again = (await app.BuildAsync("-v:detailed")).Succeeded();

        Assert.Contains(
            broken.Diagnostics,
            line =>
                line.Contains(
                    "002.sql(1,1): error MNFST3005: The downgrade of revision '002' does not restore the schema. Left behind: table public.\"002\"",
                    StringComparison.Ordinal
                )
        );
        Assert.Contains("Verified 2 revisions", mended.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Skipping target \"_MnfstVerify\" because all output files are up-to-date",
            again.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_script_that_changes_is_run_by_the_next_build()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project("<MnfstVerifyOnBuild>true</MnfstVerifyOnBuild>").Sql("001");

        (await app.BuildAsync()).Succeeded();
        app.With("migrations/verify/001.sql", "SELECT missing FROM \"001\";");
        var broken = (await app.BuildAsync()).Failed();

        Assert.Contains(
            broken.Diagnostics,
            line =>
                line.Contains(
                    "migrations/verify/001.sql(1,8): error MNFST3005: The script that runs after revision '001' failed: column \"missing\" does not exist (42703)",
                    StringComparison.Ordinal
                )
        );
    }
}

using Mnfst.Migrations.Tool.Fleets;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Fleets;

/// <summary>The workflow, the job and the batch script run the program with the words that they were given.</summary>
public class PipelineManifestTests
{
    private static readonly string[] Upgrade = ["fleet", "upgrade", "--shard", "auto"];

    [Fact]
    public void A_workflow_has_a_job_for_each_part()
    {
        var workflow = YamlLeaves.Of(GitHubManifest.Write(Requests.With()));

        Assert.Equal(
            ["0", "1", "2", "3", "4", "5", "6", "7"],
            Enumerable.Range(0, 8).Select(shard => workflow[$"/jobs/upgrade/strategy/matrix/shard/{shard}"])
        );
        Assert.Equal("false", workflow["/jobs/upgrade/strategy/fail-fast"]);
        Assert.Equal("4", workflow["/jobs/upgrade/strategy/max-parallel"]);
        Assert.Equal("${{ secrets.MNFST_DATABASE }}", workflow["/jobs/upgrade/steps/0/env/MNFST_DATABASE"]);
        Assert.Equal("${{ matrix.shard }}/8", workflow["/jobs/upgrade/steps/0/env/MNFST_SHARD"]);
    }

    [Fact]
    public async Task A_workflow_passes_words_on()
    {
        var workflow = YamlLeaves.Of(GitHubManifest.Write(Requests.With(Requests.Nasty)));
        // What GitHub makes of the only expression that is left.
        var script = workflow["/jobs/upgrade/steps/0/run"]
            .Replace("${{ '${{' }}", "\ue000", StringComparison.Ordinal);
        Assert.DoesNotContain("${{", script, StringComparison.Ordinal);

        var words = await Shell.WordsOfAsync(
            "GITHUB_STEP_SUMMARY=/tmp/summary\n" + script.Replace("\ue000", "${{", StringComparison.Ordinal),
            "docker"
        );

        Assert.Equal(
            ["registry.example/migrations:1.4.0", .. Upgrade, .. Requests.Nasty, "--summary", "/tmp/summary"],
            words.SkipWhile(word => word != "registry.example/migrations:1.4.0")
        );
        Assert.Contains("/tmp/summary:/tmp/summary", words);
    }

    [Fact]
    public async Task A_job_of_GitLab_passes_words_on()
    {
        var job = YamlLeaves.Of(
            GitLabManifest.Write(Requests.With(Requests.Nasty) with { Program = "migrate" })
        );

        Assert.Equal("8", job["/app-fleet/parallel"]);
        Assert.Equal("", job["/app-fleet/image/entrypoint/0"]);
        Assert.Equal("2", job["/app-fleet/retry/max"]);
        Assert.False(job.ContainsKey("/app-fleet/variables/MNFST_DATABASE"));
        var words = await Shell.WordsOfAsync(job["/app-fleet/script/0"], "migrate");
        Assert.Equal([.. Upgrade, .. Requests.Nasty], words);
    }

    [Fact]
    public void A_job_of_GitLab_takes_the_database_from_another_variable() =>
        Assert.Equal(
            "$TENANTS",
            YamlLeaves.Of(GitLabManifest.Write(Requests.With() with { Secret = "TENANTS" }))[
                "/app-fleet/variables/MNFST_DATABASE"
            ]
        );

    [Fact]
    public async Task A_batch_script_runs_the_program_with_its_words_and_the_count()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no POSIX shell.");
        using var here = new ToolSurroundings()
            .With("a file", "postgres://u@h/d\n")
            .With(
                "it's/migrate",
                "#!/bin/sh\nprintf '%s\\0' \"$MNFST_SHARD_COUNT\" \"$MNFST_DATABASE\" \"$@\"\n"
            );
        var script = Path.Combine(here.Folder, "fleet.sh");
        await Shell.RunAsync("chmod", "+x", Path.Combine(here.Folder, "it's/migrate"));
        here.With(
            "fleet.sh",
            SlurmManifest.Write(
                Requests.With(Requests.Nasty) with
                {
                    Image = null,
                    Program = Path.Combine(here.Folder, "it's/migrate"),
                    Secret = Path.Combine(here.Folder, "a file"),
                }
            )
        );

        await Shell.RunAsync("bash", "-n", script);
        var words = (await Shell.RunAsync("bash", script)).Split('\0')[..^1];

        Assert.Equal(["8", "postgres://u@h/d", .. Upgrade, .. Requests.Nasty], words);
    }

    [Fact]
    public void A_batch_script_has_a_task_for_each_part()
    {
        var all = SlurmManifest.Write(Requests.With() with { AtOnce = 8, Secret = null, Image = null });
        var some = SlurmManifest.Write(Requests.With());

        Assert.Contains("\n#SBATCH --array=0-7\n", all, StringComparison.Ordinal);
        Assert.Contains("\n: \"${MNFST_DATABASE:?", all, StringComparison.Ordinal);
        Assert.Contains("\nexec ./migrate fleet upgrade --shard auto\n", all, StringComparison.Ordinal);
        Assert.Contains("\n#SBATCH --array=0-7%4\n", some, StringComparison.Ordinal);
        Assert.Contains(
            "\nexec apptainer run docker://registry.example/migrations:1.4.0 fleet upgrade --shard auto\n",
            some,
            StringComparison.Ordinal
        );
    }
}

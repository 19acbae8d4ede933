namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>A batch script of Slurm, for an array with a task for each part.</summary>
internal static class SlurmManifest
{
    public static string Write(ManifestRequest request) =>
        $$"""
            #!/bin/bash
            # Runs 'fleet upgrade' in {{request.Shards}} parts: sbatch FILE
            # A part that failed runs again with the same targets, and goes on where it stopped: sbatch --array=3 FILE
            #SBATCH --job-name={{request.Name}}
            #SBATCH --array=0-{{request.Shards - 1}}{{(
                request.AtOnce < request.Shards ? $"%{request.AtOnce}" : ""
            )}}
            #SBATCH --output={{request.Name}}-%A_%a.log
            #SBATCH --open-mode=append
            #SBATCH --ntasks=1
            #SBATCH --mem=512M
            #SBATCH --requeue
            # Before its time is over it is asked to end, so that it can say where it stopped.
            #SBATCH --signal=B:TERM@60

            set -euo pipefail

            # Also if only some tasks run.
            export MNFST_SHARD_COUNT={{request.Shards}}
            {{Database(request)}}

            exec {{ShellText.Join([.. Program(request), .. request.Words])}}

            """;

    private static string Database(ManifestRequest request) =>
        request.Secret is { } file
            ? $"""
                # The file is readable for its owner alone.
                MNFST_DATABASE=$(< {ShellText.Quote(file)})
                export MNFST_DATABASE
                """
            : """
                : "${MNFST_DATABASE:?is not set; sbatch passes on what is set where it is called}"
                """;

    /// <summary>Where there is an image, a cluster runs it with Apptainer.</summary>
    private static IEnumerable<string> Program(ManifestRequest request) =>
        request.Image is { } image ? ["apptainer", "run", $"docker://{image}"] : [request.Program];
}

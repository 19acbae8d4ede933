namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>What runs the parts of a fleet.</summary>
/// <param name="Option">The option that chooses it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Write">Writes what it takes.</param>
internal sealed record ManifestEngine(string Option, string Title, Func<ManifestRequest, string> Write)
{
    public static readonly ManifestEngine Kubernetes = new(
        "--kubernetes",
        "an indexed Job of Kubernetes",
        KubernetesManifest.Write
    );

    public static readonly ManifestEngine GitHub = new(
        "--github",
        "a workflow of GitHub Actions with a matrix",
        GitHubManifest.Write
    );

    public static readonly ManifestEngine GitLab = new(
        "--gitlab",
        "a parallel job of GitLab CI",
        GitLabManifest.Write
    );

    public static readonly ManifestEngine Slurm = new(
        "--slurm",
        "a batch script of Slurm for an array",
        SlurmManifest.Write
    );

    public static readonly ManifestEngine[] All = [Kubernetes, GitHub, GitLab, Slurm];

    public override string ToString() => Option;
}

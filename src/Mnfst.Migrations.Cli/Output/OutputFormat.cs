namespace Mnfst.Migrations.Cli.Output;

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: one JSON document.</summary>
    Json,

    /// <summary>For MSBuild: each error and warning is one line in the form that it takes for its own.</summary>
    MsBuild,

    /// <summary>For code scanning: findings as SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>For GitHub Actions: a line for each finding, which it shows at its place.</summary>
    GitHub,
}

namespace Mnfst.Migrations.Sql.Execution.Health.Model;

/// <summary>What one check has to say.</summary>
/// <param name="Check">Its name, a word that does not change.</param>
/// <param name="Sound">What is so if it found nothing.</param>
/// <param name="Findings">What it found.</param>
internal sealed record HealthReport(string Check, string Sound, IReadOnlyList<HealthFinding> Findings)
{
    /// <summary>That of the worst finding.</summary>
    public HealthState State => Findings.Count == 0 ? HealthState.Ok : Findings.Max(finding => finding.State);
}

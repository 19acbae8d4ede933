namespace Mnfst.Migrations.Sql.Execution.Approval;

/// <summary>Whether what would run is what was approved.</summary>
internal static class PlanApproval
{
    /// <summary>More would hide what is at the root of it.</summary>
    private const int MostNamed = 5;

    /// <exception cref="MigrationException">It is not.</exception>
    public static void RefuseOther(ApprovedPlan approved, UpgradePlan plan, MigrationOptions options)
    {
        var found = PlanDifferences.Find(approved, plan.ToApproved(approved.Targets, options)).ToList();
        if (found.Count > MostNamed)
            found = [.. found.Take(MostNamed), $"and {found.Count - MostNamed} more"];
        if (approved.IsEdited)
            found.Add("its file was edited after it was saved");
        if (found.Count > 0)
            throw new MigrationException(
                $"This is not the upgrade that was approved: {string.Join("; ", found)}. Nothing was done. Make a plan of what is there now, and have that approved."
            );
    }
}

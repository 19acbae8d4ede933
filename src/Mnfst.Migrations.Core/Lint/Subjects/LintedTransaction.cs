using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Lint.Subjects;

/// <summary>Steps that commit together, and so hold their locks together.</summary>
/// <param name="Steps">The steps, in order.</param>
/// <param name="IsOutside">Whether it is one step that runs outside the revision's transaction.</param>
internal sealed record LintedTransaction(IReadOnlyList<LintedStep> Steps, bool IsOutside)
{
    /// <summary>Adjacent steps share a transaction; a step that commits on its own, and a backfill, has none to share.</summary>
    public static List<LintedTransaction> Of(IReadOnlyList<LintedStep> steps, TransactionMode mode)
    {
        var transactions = new List<LintedTransaction>();
        var together = new List<LintedStep>();
        foreach (var step in steps)
        {
            var isOutside = step.Mode != SqlStepMode.Transactional || mode == TransactionMode.None;
            if (!isOutside)
            {
                together.Add(step);
                continue;
            }
            Close();
            transactions.Add(new LintedTransaction([step], IsOutside: true));
        }
        Close();
        return transactions;

        void Close()
        {
            if (together.Count > 0)
                transactions.Add(new LintedTransaction(together, IsOutside: false));
            together = [];
        }
    }
}

using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Finds the statements of a file that break <see cref="StatementRules"/>.</summary>
internal static class ForbiddenStatements
{
    /// <summary>
    /// What is wrong with a way back keeps nobody from going on: it weighs as much as one that is missing.
    /// </summary>
    public static IEnumerable<Diagnostic> In(SqlRevisionFile file) =>
        In(file, file.Upgrade, DescriptorOf, "Revision", "The revision")
            .Concat(
                In(
                    file,
                    file.Downgrade ?? default,
                    _ => DiagnosticCatalog.UnusableDowngrade,
                    "revision",
                    "the revision"
                )
            );

    private static DiagnosticDescriptor DescriptorOf(string statement) =>
        StatementRules.EndsTransaction(statement)
            ? DiagnosticCatalog.TransactionControl
            : DiagnosticCatalog.ForbiddenStatement;

    private static IEnumerable<Diagnostic> In(
        SqlRevisionFile file,
        EquatableArray<SqlStep> steps,
        Func<string, DiagnosticDescriptor> descriptorOf,
        string named,
        string unnamed
    )
    {
        var commitsOnce =
            file.Transaction == TransactionMode.Revision
            && steps.All(step => step.Mode == SqlStepMode.Transactional);
        foreach (var step in steps)
        {
            if (StatementRules.FindFault(step.Reading, commitsOnce) is { } fault)
                yield return descriptorOf(step.Reading)
                    .At(
                        step.Location,
                        file.Revision is { } revision ? $"{named} '{revision.Id}'" : unnamed,
                        fault
                    );
        }
    }
}

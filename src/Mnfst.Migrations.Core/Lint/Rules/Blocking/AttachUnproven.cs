using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ATTACH PARTITION skips the scan if a constraint of the table implies the bounds (manual, ALTER TABLE).
/// </summary>
internal sealed class AttachUnproven()
    : TableActionRule(
        "MNFST3131",
        "Partition attached with a scan",
        DiagnosticSeverity.Warning,
        "ATTACH PARTITION scans '{1}' to prove its bounds, and blocks reads and writes of it until it is done{2}.",
        "First give '{1}' a CHECK that implies the bounds (NOT VALID, then VALIDATE), and drop it after the attachment."
    )
{
    protected override void Check(AlterAction action, ObjectName table, LintContext context)
    {
        if (
            action is PartitionAction { Kind: AlterActionKind.AttachPartition } attach
            && context.IsLive(attach.Partition)
            && !IsProven(context.Facts.Tables.Find(attach.Partition.Name))
        )
            context.Report(
                this,
                action.Span,
                table.Name,
                attach.Partition.Name,
                attach.Default is null ? "; so it does with the DEFAULT partition, if there is one" : ""
            );
    }

    /// <summary>Whether a CHECK was made or validated here; what it says of the bounds only a server can tell.</summary>
    private static bool IsProven(TableFacts? partition) =>
        partition is not null
        && (
            partition.ValidatedUnknown.Count > 0
            || partition.Constraints.Values.Any(constraint =>
                constraint is { IsNotValid: false, Constraint: CheckConstraint }
            )
        );
}

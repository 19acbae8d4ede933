using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD UNIQUE builds under ACCESS EXCLUSIVE; with USING INDEX it only renames.
/// </summary>
internal sealed class AddUnique()
    : KeyRule(
        "MNFST3113",
        "Unique constraint that builds its index",
        DiagnosticSeverity.Warning,
        "Adding a unique constraint builds an index, and blocks reads and writes of '{0}' until it is built.",
        "Build the index with CREATE UNIQUE INDEX CONCURRENTLY first, then add the constraint USING INDEX."
    )
{
    protected override bool IsPrimary => false;
}

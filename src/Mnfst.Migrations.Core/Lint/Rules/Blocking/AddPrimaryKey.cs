using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;

namespace Mnfst.Migrations.Core.Lint.Rules.Blocking;

/// <summary>
/// ADD PRIMARY KEY builds under ACCESS EXCLUSIVE, and sets NOT NULL.
/// </summary>
internal sealed class AddPrimaryKey()
    : KeyRule(
        "MNFST3114",
        "Primary key that builds its index",
        DiagnosticSeverity.Warning,
        "Adding a primary key builds an index, and blocks reads and writes of '{0}' until it is built; nullable columns are scanned too.",
        "Make the columns NOT NULL first, build the index with CREATE UNIQUE INDEX CONCURRENTLY, then add the key USING INDEX."
    )
{
    protected override bool IsPrimary => true;
}

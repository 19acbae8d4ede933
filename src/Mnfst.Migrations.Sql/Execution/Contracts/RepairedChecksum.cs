using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution;

/// <summary>An applied revision that was changed, and is now taken as it is.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Before">The checksum of what ran.</param>
/// <param name="Checksum">The checksum that the journal has now.</param>
public sealed record RepairedChecksum(Revision Revision, string Before, string Checksum);

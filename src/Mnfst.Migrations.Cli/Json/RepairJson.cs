using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>repair checksum</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Repaired">The revisions that were changed and count as they are now.</param>
internal sealed record RepairJson(string Database, RepairedJson[] Repaired);

/// <summary>A revision that counts as it is now.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="ChecksumBefore">The checksum of what ran.</param>
/// <param name="Checksum">The checksum that the journal has now.</param>
internal sealed record RepairedJson(string Revision, string ChecksumBefore, string Checksum)
{
    public static RepairedJson Of(RepairedChecksum repaired) =>
        new(repaired.Revision.Id, repaired.Before, repaired.Checksum);
}

using Mnfst.Migrations.Sql.Execution.Indexes;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The answer of <c>repair indexes</c>.</summary>
/// <param name="Database">The database, without its password.</param>
/// <param name="Repaired">The indexes that were dropped or built again.</param>
/// <param name="LeftAlone">Invalid indexes that no revision of the project left, as SQL.</param>
internal sealed record IndexRepairJson(string Database, RepairedIndexJson[] Repaired, string[] LeftAlone);

/// <summary>An index that was repaired.</summary>
/// <param name="Index">The index, as SQL.</param>
/// <param name="Table">Its table, as SQL.</param>
/// <param name="Revision">The revision that made it.</param>
/// <param name="Action"><c>dropped</c> or <c>rebuilt</c>.</param>
internal sealed record RepairedIndexJson(string Index, string Table, string Revision, string Action)
{
    public static RepairedIndexJson Of(RepairableIndex repairable) =>
        new(
            repairable.Index.Sql,
            repairable.Index.TableSql,
            repairable.Revision.Id,
            repairable.Remedy == IndexRemedy.Drop ? "dropped" : "rebuilt"
        );
}

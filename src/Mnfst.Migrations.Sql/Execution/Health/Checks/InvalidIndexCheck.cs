using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Health.Model;
using Mnfst.Migrations.Sql.Execution.Indexes;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>Indexes that interrupted builds left INVALID.</summary>
internal sealed class InvalidIndexCheck() : HealthCheck("invalid-indexes", "all indexes are valid")
{
    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context) =>
        [
            .. (await InvalidIndexReader.ReadAsync(context.Connection, context.CancellationToken)).Select(
                index => Describe(index, context)
            ),
        ];

    private static HealthFinding Describe(InvalidIndex index, HealthContext context)
    {
        if (index.IsPartitioned)
            return HealthFinding.Note(
                $"index {index.Sql} of {index.TableSql} is not valid: a partition lacks it",
                $"Create it there, then ALTER INDEX {index.Sql} ATTACH PARTITION ...;"
            );
        var what = $"index {index.Sql} of {index.TableSql} is INVALID, {ByteSize.Format(index.Bytes)}";
        if (index.MayBeBuilding)
            return HealthFinding.Unknown(
                $"{what}; a session of another user builds an index, which may be this one",
                HealthText.Grant("pg_read_all_stats", context.User)
            );
        return HealthFinding.Problem(
            what,
            index.IsOfReindex
                ? $"A REINDEX left it: DROP INDEX CONCURRENTLY {index.Sql}; if a revision did, 'mnfst repair indexes' drops it."
                : $"REINDEX INDEX CONCURRENTLY {index.Sql}; or drop it: DROP INDEX CONCURRENTLY {index.Sql}; if a revision made it, 'mnfst repair indexes' knows which."
        );
    }
}

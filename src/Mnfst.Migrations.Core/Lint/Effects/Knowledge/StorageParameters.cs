using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>
/// The locks that storage parameters take, which the server keeps with each (<c>src/backend/access/common/reloptions.c</c>,
/// <c>AlterTableGetRelOptionsLockLevel</c>): those that no query has to know of take the weaker one.
/// </summary>
internal static class StorageParameters
{
    private static readonly HashSet<string> Weak = WordSet.Of(
        """
        fillfactor toast_tuple_target parallel_workers vacuum_index_cleanup vacuum_truncate deduplicate_items
        log_autovacuum_min_duration vacuum_max_eager_freeze_failure_rate n_distinct n_distinct_inherited
        """
    );

    /// <summary>The lock of SET (...) or RESET (...): that of the strongest parameter.</summary>
    public static LockMode LockOf(string text, TextSpan parameters)
    {
        var tokens = new SqlTokenReader(text, parameters);
        var found = false;
        while (!tokens.AtEnd)
        {
            // The name comes first in the parentheses and behind each comma; toast. may stand before it.
            if (
                !tokens.TryTake(SqlTokenKind.OpenParenthesis) && !tokens.TryTake(SqlTokenKind.Comma)
                || tokens.TryTakeName() is not { } name
            )
            {
                tokens.Advance();
                continue;
            }
            found = true;
            if (!Weak.Contains(name.Name) && !name.Name.StartsWith("autovacuum_", StringComparison.Ordinal))
                return LockMode.AccessExclusive;
        }
        return found ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive;
    }
}

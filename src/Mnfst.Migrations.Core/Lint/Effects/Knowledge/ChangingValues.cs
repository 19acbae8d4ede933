using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>
/// Finds what depends on more than the row: the time, the user, the session, chance. In pg_proc these are the functions that are
/// stable or volatile and take no argument that is a value of a column.
/// </summary>
internal static class ChangingValues
{
    /// <summary>Those that the grammar knows without parentheses (func_expr_common_subexpr in gram.y).</summary>
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "current_date",
        "current_time",
        "current_timestamp",
        "localtime",
        "localtimestamp",
        "current_role",
        "current_user",
        "session_user",
        "current_catalog",
        "current_schema",
    };

    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "now",
        "clock_timestamp",
        "statement_timestamp",
        "transaction_timestamp",
        "timeofday",
        "random",
        "gen_random_uuid",
        "uuidv7",
        "nextval",
        "currval",
        "lastval",
        "current_database",
        "current_schemas",
        "current_setting",
        "inet_client_addr",
        "inet_server_addr",
        "pg_backend_pid",
        "txid_current",
        "pg_current_xact_id",
        "version",
    };

    /// <summary>Their places and names, as a message calls them.</summary>
    public static IEnumerable<(TextSpan Place, string Name)> In(string text, TextSpan expression)
    {
        var tokens = new SqlTokenReader(text, expression);
        while (tokens.Next.Kind != SqlTokenKind.EndOfText)
        {
            var (place, kind) = (tokens.Next.Span, tokens.Next.Kind);
            if (tokens.TryTakeIdentifier() is not { } name)
                tokens.Advance();
            else if (kind == SqlTokenKind.Identifier && Words.Contains(name))
                yield return (place, name);
            else if (Functions.Contains(name) && tokens.Next.Kind == SqlTokenKind.OpenParenthesis)
                yield return (place, name + "()");
        }
    }
}

using System.Globalization;
using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Scripts;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>
/// Tells of a failed step what PostgreSQL says, and where in the migration it stands: file, line and column, and
/// the line itself with a mark under the place, as psql does.
/// </summary>
internal static class StepFailureText
{
    /// <summary>The place of the fault if the server names one, else that of the step.</summary>
    public static SourceLocation? PlaceOf(StepFailedException failure) =>
        failure.Step is StatementStep { Location: { } location } statement
        && PositionOf(failure) is > 0 and var position
            ? StatementPosition.InFile(statement.Sql, location, position)
            : failure.Step?.Location;

    public static string Describe(StepFailedException failure)
    {
        var text = new StringBuilder();
        if (PlaceOf(failure) is { } place)
            text.Append(CultureInfo.InvariantCulture, $"{place}: ");
        var server = failure.InnerException as PostgresException;
        text.Append(server is null ? failure.Message : $"{server.MessageText} ({server.SqlState})");
        if (failure.Step is StatementStep statement && PositionOf(failure) is > 0 and var position)
            AppendExcerpt(text, statement.Sql, position);
        AppendPart(text, "DETAIL", server?.Detail);
        AppendPart(text, "HINT", server?.Hint);
        AppendPart(text, "CONTEXT", server?.Where);
        AppendPart(text, "IN THE WAY", failure.Blockers);
        return text.ToString();
    }

    private static int PositionOf(StepFailedException failure) =>
        (failure.InnerException as PostgresException)?.Position ?? 0;

    private static void AppendExcerpt(StringBuilder text, string sql, int position)
    {
        var offset = StatementPosition.OffsetOf(sql, position);
        var start = offset == 0 ? 0 : sql.LastIndexOf('\n', offset - 1) + 1;
        var end = sql.IndexOf('\n', offset);
        var line = sql[start..(end < 0 ? sql.Length : end)].Replace('\t', ' ');
        text.Append(CultureInfo.InvariantCulture, $"\n    {line}\n    {new string(' ', offset - start)}^");
    }

    private static void AppendPart(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            text.Append(CultureInfo.InvariantCulture, $"\n    {name}: {value.ReplaceLineEndings("\n    ")}");
    }
}

using Mnfst.Migrations.Sql.Errors;
using Mnfst.Migrations.Sql.Execution.Sessions;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Failures;

/// <summary>What a statement that the tool sends along with those of a revision is there for.</summary>
internal enum OwnStatementKind
{
    /// <summary>A <c>mnfst:set</c> of the revision.</summary>
    Setting,

    /// <summary>The role of <c>--role</c>.</summary>
    Role,

    /// <summary>Another option of the run.</summary>
    Option,

    /// <summary>What the journal is told.</summary>
    Journal,

    /// <summary>The commit, at which deferred constraints are checked.</summary>
    Commit,

    /// <summary>What takes back what a revision left in the session.</summary>
    CleanUp,
}

/// <summary>
/// A statement of the tool's own that failed: told as what it is, and not as one of the revision, which nobody would find
/// there.
/// </summary>
/// <param name="Kind">What it is there for.</param>
/// <param name="Name">What to call it.</param>
internal sealed record OwnStatement(OwnStatementKind Kind, string Name)
{
    /// <summary>Recognises it in a failure; null if what failed is somebody else's.</summary>
    public static OwnStatement? Find(StepFailedException failure) =>
        failure is { Statement: null, Hook: null }
        && ExceptionChain.Find<NpgsqlException>(failure.InnerException)?.BatchCommand
            is NpgsqlBatchCommand command
            ? Recognize(command)
            : null;

    /// <summary>The statements are those of <see cref="SessionSettings"/> and of the journal's commands.</summary>
    private static OwnStatement? Recognize(NpgsqlBatchCommand command)
    {
        var sql = command.CommandText;
        if (sql.StartsWith("SELECT set_config($1", StringComparison.Ordinal))
            return new(OwnStatementKind.Setting, $"its setting {command.Parameters[0].Value}");
        if (sql == "COMMIT")
            return new(OwnStatementKind.Commit, "its commit");
        if (sql is "RESET ALL" or "DISCARD TEMP")
            return new(OwnStatementKind.CleanUp, "cleaning up the session");
        if (
            sql.Contains(".mnfst_revision", StringComparison.Ordinal)
            || sql.Contains(".mnfst_journal", StringComparison.Ordinal)
        )
            return new(OwnStatementKind.Journal, "its entry in the journal");
        var set =
            sql.StartsWith("SET LOCAL ", StringComparison.Ordinal) ? sql["SET LOCAL ".Length..]
            : sql.StartsWith("SET ", StringComparison.Ordinal) ? sql["SET ".Length..]
            : "";
        var name = set[..Math.Max(0, set.IndexOf(' ', StringComparison.Ordinal))];
        return name switch
        {
            "ROLE" => new(OwnStatementKind.Role, $"--role {set["ROLE ".Length..]}"),
            "search_path" or "lock_timeout" or "statement_timeout" => new(
                OwnStatementKind.Option,
                $"--{name.Replace('_', '-')}"
            ),
            _ => null,
        };
    }
}

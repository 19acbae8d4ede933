using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>
/// A statement that writes one row of the journal, or takes one away. A trigger, a rule or a policy can keep the server
/// from doing so without an error, and so can a row that is not as this run left it: what was written is counted in the
/// same statement, before anything is committed.
/// </summary>
/// <param name="sql">The statement, an INSERT, an UPDATE or a DELETE.</param>
/// <param name="fault">What is wrong unless it writes one row, in sentences; null if it may write as many as it likes.</param>
/// <param name="parameters">Its parameters.</param>
internal sealed class JournalWrite(string sql, string? fault, params NpgsqlParameter[] parameters)
{
    /// <summary>A condition on what was written: whether it is one row.</summary>
    private const string IsOne = "count(*) = 1";

    public string Sql { get; } = sql;

    public string? Fault { get; } = fault;

    public IReadOnlyList<NpgsqlParameter> Parameters { get; } = parameters;

    /// <summary>
    /// The statement as the runner sends it: it fails unless it writes one row. Its text is the same whatever the revision, so
    /// that the server need not parse and plan it for each.
    /// </summary>
    public NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in Parameters)
            command.Parameters.Add(parameter.Clone());
        if (Fault is null)
            return command;
        command.CommandText = Count(JournalFault.RaiseUnless(IsOne, Parameters.Count + 1));
        command.Parameters.Add(JournalFault.ToParameter(Fault));
        return command;
    }

    /// <summary>The statement as one that tells whether it wrote one row (<c>is_written</c>).</summary>
    public string ToQuery() => Count($"{IsOne} AS is_written");

    private string Count(string expression) =>
        $"""
            WITH written AS (
                {Sql}
                RETURNING 1
            )
            SELECT {expression} FROM written
            """;
}

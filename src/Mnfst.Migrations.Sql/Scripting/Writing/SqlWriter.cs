using System.Text;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Scripting.Writing;

/// <summary>Puts a script of statements together, which psql or whatever else sends them can run.</summary>
internal class SqlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>An empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>A line as it is.</summary>
    public void Line(string line) => _text.Append(line).Append('\n');

    public void Comment(string text) => Line(PsqlText.Comment(text));

    /// <summary>A statement that somebody else wrote.</summary>
    public void Statement(string sql) => Line(PsqlText.Statement(sql));

    /// <summary>A statement of our own.</summary>
    public void Own(string sql) => Line($"{sql};");

    /// <summary>A statement that the runner sends; see <see cref="SqlTemplate"/>.</summary>
    public void Send(NpgsqlBatchCommand command)
    {
        IReadOnlyList<NpgsqlParameter> parameters = [.. command.Parameters.Cast<NpgsqlParameter>()];
        var sql = SqlTemplate.Fill(command.CommandText, parameters);
        // Nobody wants to read what a function answers that is called for what it does.
        if (sql.StartsWith(Select, StringComparison.Ordinal))
            Perform(sql);
        else
            Own(sql);
    }

    /// <summary>Writes into the journal, or fails.</summary>
    /// <param name="write">What the runner writes.</param>
    /// <param name="duration">Stands for durations.</param>
    /// <param name="instead">Expressions that stand for other parameters, by their numbers from 1.</param>
    public virtual void Write(
        JournalWrite write,
        string duration = "interval '0'",
        IReadOnlyDictionary<int, string>? instead = null
    ) => Do(JournalBlock.Of(write, duration, instead));

    /// <summary>Fails unless a condition holds.</summary>
    /// <param name="condition">The condition, as SQL.</param>
    /// <param name="fault">What is wrong otherwise.</param>
    public void RequireThat(string condition, string fault) =>
        Do($"BEGIN\n    {JournalBlock.RaiseUnless(condition, fault)}\nEND");

    /// <summary>Runs a block of PL/pgSQL, in which psql replaces nothing.</summary>
    public void Do(string block) => Own(SqlBlock.Do(block));

    public override string ToString() => _text.ToString();

    /// <summary>A SELECT that is there for what it does.</summary>
    public virtual void Perform(string select) => Do($"BEGIN\n    PERFORM {select[Select.Length..]};\nEND");

    private const string Select = "SELECT ";
}

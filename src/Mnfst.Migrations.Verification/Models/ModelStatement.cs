using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>A statement of a <see cref="ModelScript"/>.</summary>
internal sealed class ModelStatement
{
    /// <param name="sql">The statement.</param>
    /// <param name="location">Where it is written.</param>
    /// <param name="session">What the statements before it have set.</param>
    public ModelStatement(string sql, SourceLocation location, ScriptSession session)
    {
        (Sql, Location, Session) = (sql, location, session);
        SessionAfter = SetsSomething(sql) ? session.With(this) : session;
    }

    public string Sql { get; }

    public SourceLocation Location { get; }

    /// <summary>What the statements before it have set, which it may depend on wherever it runs.</summary>
    public ScriptSession Session { get; }

    /// <summary>What holds for the statements that follow.</summary>
    public ScriptSession SessionAfter { get; }

    /// <summary>pg_dump sets the search path with a SELECT.</summary>
    private static bool SetsSomething(string sql) =>
        SqlCommand.Recognize(sql) is SetSession
        || new SqlWords(sql) is var words && words.BeginWith("select") && words.All().Contains("set_config");
}

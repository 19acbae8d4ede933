using System.Text;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Scripting.Psql;

/// <summary>Puts a script for psql together. What it asks the server it keeps in variables of psql, <c>mnfst_...</c>.</summary>
internal sealed class PsqlWriter
{
    private const string VariablePrefix = "mnfst_";

    private readonly StringBuilder _text = new();

    /// <summary>An empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>A line as it is: a command of psql, say.</summary>
    public void Line(string line) => _text.Append(line).Append('\n');

    public void Comment(string text) => Line(PsqlText.Comment(text));

    /// <summary>A statement that somebody else wrote.</summary>
    public void Statement(string sql) => Line(PsqlText.Statement(sql));

    /// <summary>A statement of our own, in which variables of psql may stand.</summary>
    public void Own(string sql) => Line($"{sql};");

    /// <summary>A statement that the runner sends; see <see cref="SqlTemplate"/>.</summary>
    public void Send(
        NpgsqlBatchCommand command,
        string duration = "interval '0'",
        IReadOnlyDictionary<int, string>? instead = null
    )
    {
        var sql = SqlTemplate.Fill(command, duration, instead);
        // Nobody wants to read what a function answers that is called for what it does.
        if (sql.StartsWith("SELECT", StringComparison.Ordinal))
            Ask(sql);
        else
            Own(sql);
    }

    /// <summary>Asks for one row, and keeps its columns in variables.</summary>
    public void Ask(string sql) => Line($"{sql} \\gset {VariablePrefix}");

    /// <summary>What follows is for the case that a variable is true, up to <see cref="Else"/> or <see cref="EndIf"/>.</summary>
    /// <param name="variable">Its name without our prefix.</param>
    public void If(string variable) => Line($"\\if {Variable(variable)}");

    public void Else() => Line("\\else");

    public void EndIf() => Line("\\endif");

    public void Set(string variable, string value) => Line($"\\set {VariablePrefix}{variable} {value}");

    /// <summary>What psql replaces by the value of a variable.</summary>
    public static string Variable(string variable) => $":{VariablePrefix}{variable}";

    /// <summary>A variable as a string constant of SQL.</summary>
    public static string Text(string variable) => $":'{VariablePrefix}{variable}'";

    /// <summary>A variable that is true or false, as SQL.</summary>
    public static string Truth(string variable) => $"{Text(variable)}::boolean";

    /// <summary>Tells the user how things go.</summary>
    /// <param name="text">What to tell.</param>
    /// <param name="variable">A variable whose value goes at its end; null for none.</param>
    public void Say(string text, string? variable = null) =>
        Line($"\\echo {PsqlText.Argument(text)}{(variable is null ? "" : $" {Variable(variable)}")}");

    /// <summary>Runs a block of PL/pgSQL, in which psql replaces nothing.</summary>
    public void Do(string block)
    {
        var tag = "mnfst";
        while (block.Contains($"${tag}$", StringComparison.Ordinal))
            tag += "_";
        Line($"DO ${tag}$\n{block}\n${tag}$;");
    }

    /// <summary>Stops with a message, and makes psql end with an exit code that is not zero.</summary>
    public void Refuse(string message) =>
        Do($"BEGIN RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(message)}; END");

    /// <summary>Stops with a message unless a variable is true.</summary>
    public void Require(string variable, string message)
    {
        If(variable);
        Else();
        Refuse(message);
        EndIf();
    }

    public override string ToString() => _text.ToString();
}

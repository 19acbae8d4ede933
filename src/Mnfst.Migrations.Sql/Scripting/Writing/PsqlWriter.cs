using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Scripting.Writing;

/// <summary>Puts a script for psql together. What it asks the server it keeps in variables of psql, <c>mnfst_...</c>.</summary>
internal sealed class PsqlWriter : SqlWriter
{
    public const string VariablePrefix = "mnfst_";

    /// <summary>Asks for one row, and keeps its columns in variables.</summary>
    public void Ask(string sql) => Line($"{sql} \\gset {VariablePrefix}");

    /// <summary>What follows is for the case that a variable is true, up to <see cref="Else"/> or <see cref="EndIf"/>.</summary>
    /// <param name="variable">Its name without our prefix.</param>
    public void If(string variable) => Line($"\\if {Variable(variable)}");

    public void Else() => Line("\\else");

    public void EndIf() => Line("\\endif");

    public void Set(string variable, string value) => Line($"\\set {VariablePrefix}{variable} {value}");

    /// <summary>Gives a variable a value that its user did not give with <c>-v</c>.</summary>
    public void SetUnlessGiven(string variable, string value)
    {
        Line($"\\if :{{?{VariablePrefix}{variable}}}");
        Else();
        Set(variable, value);
        EndIf();
    }

    /// <summary>Runs each statement that a query makes.</summary>
    public void ExecuteEach(string query) => Line($"{query} \\gexec");

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

    public override void Perform(string select) => Ask(select);

    /// <summary>Not in a block of PL/pgSQL, in which psql would not replace its variables.</summary>
    public override void Write(
        JournalWrite write,
        string duration = "interval '0'",
        IReadOnlyDictionary<int, string>? instead = null
    )
    {
        if (write.Fault is null)
        {
            Own(SqlTemplate.Fill(write.Sql, write.Parameters, duration, instead));
            return;
        }
        Ask(SqlTemplate.Fill(write.ToQuery(), write.Parameters, duration, instead));
        Require("is_written", write.Fault);
    }
}

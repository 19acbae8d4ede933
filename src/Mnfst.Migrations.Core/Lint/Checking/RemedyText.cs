using System.Globalization;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Says what to do as the author would write it.</summary>
internal static class RemedyText
{
    private const string Block = "an autocommit block";
    private const string Call = "op.Autocommit(...)";

    /// <param name="rule">The rule that found something.</param>
    /// <param name="values">The values of its message.</param>
    /// <param name="form">How the statement is written.</param>
    public static string Of(LintRule rule, object[] values, SourceForm form)
    {
        var text = string.Format(CultureInfo.InvariantCulture, rule.RemedyIn(form), values);
        // What is a pair of directives in a .sql file is a call in C#.
        return form == SourceForm.File ? text : text.Replace(Block, Call);
    }
}

using System.IO.Enumeration;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Tool.Linting.Patterns;

/// <summary>A rule of a project's own: a kind of statement, what it touches, and what to say of it.</summary>
internal sealed class PatternRule(LintPattern pattern)
    : LintRule(
        pattern.Id,
        pattern.Message,
        pattern.Severity ?? DiagnosticSeverity.Warning,
        Literal(pattern.Message),
        remedy: ""
    )
{
    private readonly string[] _words = WordsOf(pattern.Statement);

    public override bool HoldsForDowngrades => pattern.HoldsForDowngrades;

    public override void Check(SqlStatement statement, LintContext context)
    {
        if (IsOfKind(context.TextOf(statement.Head)) && TouchedObjects.Of(statement).Any(IsMeant))
            context.Report(this, statement.Head);
    }

    /// <summary>Whether a statement begins with the words, in their order: CREATE INDEX is CREATE UNIQUE INDEX, too.</summary>
    private bool IsOfKind(string head)
    {
        var found = 0;
        foreach (var word in WordsOf(head))
        {
            if (found < _words.Length && word == _words[found])
                found++;
        }
        return found == _words.Length;
    }

    private bool IsMeant(SqlObject touched) => pattern.Object is not { } name || Matches(name, touched.Name);

    /// <summary>A pattern without a dot speaks of names in whatever schema.</summary>
    private static bool Matches(string name, SqlName touched) =>
        FileSystemName.MatchesSimpleExpression(
            name,
            name.Contains('.', StringComparison.Ordinal) ? $"{touched}" : touched.Name,
            ignoreCase: false
        );

    private static string[] WordsOf(string text) =>
        text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Messages are composite format strings.</summary>
    private static string Literal(string message) =>
        message.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}

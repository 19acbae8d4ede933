using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools.EntityFramework;

/// <summary>
/// A script of EF Core's migrations, cut where it records each of them. The table for that may have any name, and its columns may
/// be in snake case.
/// </summary>
internal static partial class EfScript
{
    /// <summary>The rules by which it is read.</summary>
    private static readonly ScriptRules Rules = ScriptRules.Default with
    {
        OutsideIsMeant = true,
        IsOfTool = HistoryTablePattern().IsMatch,
    };

    /// <summary>Cuts it.</summary>
    /// <param name="file">The script.</param>
    /// <param name="report">Takes what is wrong.</param>
    /// <returns>The ids of the migrations, and what each runs; those of a script for the way down, too.</returns>
    public static IReadOnlyList<(string Id, ImportedScript Script, bool IsUp)> Read(
        ImportFile file,
        ImportReport report
    )
    {
        var script = new ImportedScriptReader(Rules, report).Read(file);
        var result = new List<(string Id, ImportedScript Script, bool IsUp)>();
        var current = new List<ImportedStatement>();
        (string Id, bool IsUp)? recorded = null;
        foreach (var statement in script.Statements)
        {
            // What records a migration is followed by the end of its transaction.
            if (recorded is not null && !EndsTransaction(statement))
                Close();
            if (IdempotentPattern().IsMatch(statement.Sql))
            {
                report.Fault(
                    statement.Location,
                    "the script asks the database what is applied. Write it without --idempotent."
                );
                return [];
            }
            if (RecordOf(statement.Sql) is { } record)
                recorded = record;
            else
                current.Add(statement);
        }
        if (recorded is not null)
            Close();
        if (current.Find(statement => !statement.IsTransactionControl) is { } left)
            report.Fault(
                left.Location,
                "no migration has this statement: the script ends without recording one."
            );
        return result;

        void Close()
        {
            result.Add((recorded!.Value.Id, new ImportedScript([.. current]), recorded.Value.IsUp));
            current.Clear();
            recorded = null;
        }
    }

    private static bool EndsTransaction(ImportedStatement statement) =>
        statement.IsTransactionControl
        && !statement.Sql.StartsWith("START", StringComparison.OrdinalIgnoreCase)
        && !statement.Sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase);

    /// <summary>The migration that a statement records or forgets; null if it does neither.</summary>
    private static (string Id, bool IsUp)? RecordOf(string sql)
    {
        if (!RecordPattern().IsMatch(sql))
            return null;
        var tokens = SqlLexer.MeaningfulTokens(sql);
        var text = tokens.Find(token => token.Kind == SqlTokenKind.StandardString);
        return text.Span.Length < 2
            ? null
            : (
                sql.Substring(text.Span.Start + 1, text.Span.Length - 2)
                    .Replace("''", "'", StringComparison.Ordinal),
                sql.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase)
            );
    }

    [GeneratedRegex(
        @"^(INSERT\s+INTO\s+\S+\s*\(\s*""?migration_?id""?\s*,\s*""?product_?version|DELETE\s+FROM\s+\S+\s+WHERE\s+""?migration_?id""?\s*=)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex RecordPattern();

    [GeneratedRegex(
        @"^CREATE\s+TABLE\s.*\(\s*""?migration_?id""?\s.*""?product_?version""?\s",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex HistoryTablePattern();

    [GeneratedRegex(@"^DO\s.*""?migration_?id""?\s*=\s*'", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex IdempotentPattern();
}

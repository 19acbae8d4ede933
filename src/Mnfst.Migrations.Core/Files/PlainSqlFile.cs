using System.Globalization;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>A file of SQL that is no revision, such as a hook, a seed or a repeatable, and runs as one transaction.</summary>
/// <param name="Path">The file, as it was named to the reader.</param>
/// <param name="Statements">Its statements, in order.</param>
/// <param name="Faults">What keeps it from being run, in the order of the text.</param>
internal sealed record PlainSqlFile(
    string Path,
    EquatableArray<PlainStatement> Statements,
    EquatableArray<Diagnostic> Faults
)
{
    /// <param name="kind">What it is, for messages: <c>hook</c>.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    public static PlainSqlFile Read(string kind, string path, string text)
    {
        var lines = new LineMap(text);
        var split = SqlStatementSplitter.Split(text);
        var statements = split
            .Statements.Select(span => new PlainStatement(
                SqlText.Of(text, span),
                lines.LocationOf(path, span)
            ))
            .ToEquatableArray();
        var forbidden = statements
            .Where(statement => StatementRules.EndsTransaction(statement.Text))
            .Select(statement =>
                DiagnosticCatalog.TransactionControl.At(
                    statement.Location,
                    string.Format(CultureInfo.InvariantCulture, "A {0}", kind),
                    "must not begin or end a transaction: the runner does. Remove the statement."
                )
            );
        var faults = split
            .Faults.Select(fault => fault.In(path, lines))
            .Concat(forbidden)
            .OrderBy(fault => fault.Location!.Span.Start)
            .ToEquatableArray();
        return new PlainSqlFile(path, statements, faults);
    }
}

/// <summary>A statement of a file.</summary>
/// <param name="Text">The statement as it is sent.</param>
/// <param name="Location">Where it is.</param>
internal sealed record PlainStatement(string Text, SourceLocation Location);

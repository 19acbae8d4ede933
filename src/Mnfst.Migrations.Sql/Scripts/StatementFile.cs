using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>A file of SQL that is no revision, such as a hook, a seed or a repeatable, and runs as one transaction.</summary>
internal static class StatementFile
{
    /// <summary>SHA-256 of a text with LF for every CRLF, in lower-case hexadecimal digits.</summary>
    public static string ChecksumOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SqlText.WithLineFeeds(text))));

    /// <summary>Its statements, in order.</summary>
    /// <param name="kind">What it is, for messages: <c>a hook</c>.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="faults">Takes what is wrong with it, in the order of the text.</param>
    public static IReadOnlyList<StatementStep> Read(
        string kind,
        string path,
        string text,
        ICollection<string> faults
    )
    {
        var lines = new LineMap(text);
        var split = SqlStatementSplitter.Split(text);
        List<StatementStep> statements =
        [
            .. split.Statements.Select(span => new StatementStep(SqlText.Of(text, span))
            {
                Location = lines.LocationOf(path, span),
            }),
        ];
        var malformed = split.Faults.Select(fault =>
            (fault.Span.Start, Message: fault.In(path, lines).ToString())
        );
        var forbidden = statements
            .Where(statement => StatementRules.EndsTransaction(statement.Sql))
            .Select(statement =>
                (
                    statement.Location!.Span.Start,
                    Message: $"{statement.Location}: {kind} must not begin or end a transaction: the runner does. Remove the statement."
                )
            );
        foreach (var fault in malformed.Concat(forbidden).OrderBy(fault => fault.Start))
            faults.Add(fault.Message);
        return statements;
    }
}

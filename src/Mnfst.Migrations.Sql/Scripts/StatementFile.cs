using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>A file of SQL that is no revision, such as a hook, a seed or a repeatable, and runs as one transaction.</summary>
internal static class StatementFile
{
    /// <summary>SHA-256 of a text with LF for every CRLF, in lower-case hexadecimal digits.</summary>
    public static string ChecksumOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SqlText.WithLineFeeds(text))));

    /// <summary>Its statements, in order.</summary>
    /// <param name="kind">What it is, for messages: <c>hook</c>.</param>
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
        var file = PlainSqlFile.Read(kind, path, text);
        foreach (var fault in file.Faults)
            faults.Add(fault.ToString());
        return
        [
            .. file.Statements.Select(statement => new StatementStep(statement.Text)
            {
                Location = statement.Location,
            }),
        ];
    }
}

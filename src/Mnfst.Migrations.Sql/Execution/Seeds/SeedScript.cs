using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Seeds;

/// <summary>A seed that was read: what it runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checksum">SHA-256 of its text with LF for every CRLF, in lower-case hexadecimal digits.</param>
/// <param name="Statements">Its statements, in order.</param>
internal sealed record SeedScript(string Name, string Checksum, IReadOnlyList<StatementStep> Statements)
{
    /// <exception cref="MigrationException">It has something that no server can run.</exception>
    public static SeedScript Read(SeedFile file)
    {
        var lines = new LineMap(file.Text);
        var split = SqlStatementSplitter.Split(file.Text);
        if (split.Faults is [var fault, ..])
            throw new MigrationException(fault.In(file.Path, lines).ToString());
        return new SeedScript(
            file.Name,
            Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(SqlText.WithLineFeeds(file.Text)))
            ),
            [
                .. split.Statements.Select(span => new StatementStep(SqlText.Of(file.Text, span))
                {
                    Location = lines.LocationOf(file.Path, span),
                }),
            ]
        );
    }
}

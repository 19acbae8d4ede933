using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Seeds;

/// <summary>A seed that was read: what it runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checksum">SHA-256 of its text with LF for every CRLF, in lower-case hexadecimal digits.</param>
/// <param name="Statements">Its statements, in order.</param>
internal sealed record SeedScript(string Name, string Checksum, IReadOnlyList<StatementStep> Statements)
{
    /// <summary>Reads all of them, so that all that is wrong is told at once.</summary>
    /// <exception cref="MigrationException">One has something that cannot be run.</exception>
    public static IReadOnlyList<SeedScript> Read(IReadOnlyList<SeedFile> files)
    {
        var faults = new List<string>();
        List<SeedScript> seeds =
        [
            .. files.Select(file => new SeedScript(
                file.Name,
                StatementFile.ChecksumOf(file.Text),
                StatementFile.Read("seed", file.Path, file.Text, faults)
            )),
        ];
        return faults.Count == 0 ? seeds : throw new MigrationException(string.Join('\n', faults));
    }
}

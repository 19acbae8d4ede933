using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>
/// The checksums of the first so many steps of a script: what an interrupted revision remembers of what it did. They
/// are made of the statements alone. Settings, transaction modes and sizes of batches may be what has to be changed
/// for the revision to go on.
/// </summary>
internal sealed class StepChecksums
{
    private readonly List<string> _prefixes = [];

    private StepChecksums(RevisionScript script)
    {
        var checksum = new RevisionChecksum(TransactionMode.Revision, []);
        _prefixes.Add(checksum.Value);
        foreach (var step in script.Steps)
        {
            if (SqlStepConversion.ToSqlStep(step) is { } sqlStep)
                checksum.Add(new SqlStep(sqlStep.Text));
            else
                checksum.AddCode();
            _prefixes.Add(checksum.Value);
        }
    }

    /// <summary>The checksum of the first so many steps; null if there are not so many.</summary>
    public string? OfFirst(int steps) => _prefixes.ElementAtOrDefault(steps);

    public static StepChecksums Of(RevisionScript script) => new(script);
}

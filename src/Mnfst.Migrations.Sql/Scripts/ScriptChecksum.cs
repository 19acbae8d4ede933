using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>The checksums of a script: of all its steps, and of the first so many.</summary>
internal sealed class ScriptChecksum
{
    private readonly List<string> _prefixes = [];

    private ScriptChecksum(RevisionScript script)
    {
        var checksum = new RevisionChecksum(script.Transaction, script.Settings);
        _prefixes.Add(checksum.Value);
        foreach (var step in script.Steps)
        {
            if (SqlStepConversion.ToSqlStep(step) is { } sqlStep)
                checksum.Add(sqlStep);
            else
                checksum.AddCode();
            _prefixes.Add(checksum.Value);
        }
    }

    /// <summary>The checksum of all steps.</summary>
    public string Whole => _prefixes[^1];

    /// <summary>The checksum of the first so many steps.</summary>
    public string OfFirst(int steps) => _prefixes[steps];

    public static ScriptChecksum Of(RevisionScript script) => new(script);
}

using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>
/// The checksum of an upgrade with all that it is made of on the way: that of its mode and settings, then of the first
/// step, the first two, ... Two of them that part ways tell where. A script's is that of the .sql revision file that
/// would say the same.
/// </summary>
internal sealed class ChecksumChain
{
    /// <summary>Enough to find a change; what tells that there is one is the whole checksum.</summary>
    private const int LinkLength = 8;

    private ChecksumChain(RevisionScript script)
    {
        Script = script;
        (Value, Links) = Make(script.Steps);
    }

    /// <summary>The upgrade.</summary>
    public RevisionScript Script { get; }

    /// <summary>The checksum of all of it.</summary>
    public string Value { get; }

    /// <summary>The beginnings of the checksums of no step, of the first, of the first two, ...</summary>
    public IReadOnlyList<string> Links { get; }

    public static ChecksumChain Of(RevisionScript script) => new(script);

    /// <summary>The beginning of a checksum, as it is in <see cref="Links"/>.</summary>
    public static string LinkOf(string checksum) => checksum[..Math.Min(LinkLength, checksum.Length)];

    /// <summary>The checksum that it would have without some of its steps.</summary>
    public string Without(int first, int count) =>
        Make([.. Script.Steps.Take(first), .. Script.Steps.Skip(first + count)]).Value;

    private (string Value, IReadOnlyList<string> Links) Make(IReadOnlyList<MigrationStep> steps)
    {
        var checksum = new RevisionChecksum(Script.Transaction, Script.Settings);
        foreach (var argument in Script.Arguments)
            checksum.Add(argument);
        var links = new List<string>(steps.Count + 1) { LinkOf(checksum.Value) };
        foreach (var step in steps)
        {
            if (SqlStepConversion.ToSqlStep(step) is { } sqlStep)
                checksum.Add(sqlStep);
            else
                checksum.AddCode();
            links.Add(LinkOf(checksum.Value));
        }
        return (checksum.Value, links);
    }
}

using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>One direction of a revision on its way into a script.</summary>
/// <param name="Script">What it runs.</param>
/// <param name="SourcePath">Where it was written.</param>
/// <param name="Checksum">The checksum of its whole upgrade.</param>
/// <param name="Journaled">What the journal keeps of it; null for a downgrade.</param>
internal sealed record ScriptedRevision(
    RevisionScript Script,
    string SourcePath,
    string Checksum,
    JournaledRevision? Journaled
)
{
    public Revision Revision => Script.Revision;

    public string Id => Revision.Id;

    /// <summary>Why psql cannot run it: an end of a sentence. Null if it can.</summary>
    public string? Refusal { get; private init; } = FindRefusal(Script);

    /// <exception cref="MigrationException">The migration says something that cannot be run.</exception>
    public static ScriptedRevision Upgrade(MigrationEntry entry, string sourcePath)
    {
        var missing = entry.ArgumentFaults;
        if (!missing.All(fault => fault.IsMissing))
            ArgumentFault.Refuse([entry]);
        entry = entry.ForReading;
        var script = entry.Load(MigrationDirection.Upgrade);
        var upgrade = new ScriptedRevision(
            script,
            sourcePath,
            entry.Checksum,
            ScriptLoader.ToJournaled(entry, script)
        );
        return missing.Count == 0 ? upgrade : upgrade with { Refusal = DescribeMissing(missing) };
    }

    /// <summary>Null if the migration cannot be reverted, or says something there that cannot be run.</summary>
    public static ScriptedRevision? Downgrade(MigrationEntry entry, string sourcePath) =>
        entry.ArgumentFaults.Count > 0 ? null
        : entry.TryLoadDowngrade(out _) is { } script ? Downgrade(entry, script, sourcePath)
        : null;

    /// <summary>The downgrade that was loaded.</summary>
    public static ScriptedRevision Downgrade(
        MigrationEntry entry,
        RevisionScript script,
        string sourcePath
    ) => new(script, sourcePath, entry.Checksum, null);

    private static string DescribeMissing(IReadOnlyList<ArgumentFault> missing) =>
        $"{string.Join(", ", missing.Select(fault => $"'{fault.Name}'"))} had no value when this was written. Write it with {string.Join(' ', missing.Select(fault => $"-x {fault.Name}=VALUE"))}.";

    private static string? FindRefusal(RevisionScript script) =>
        script
            .Steps.Select((step, i) => FaultOf(step) is { } fault ? $"its step {i + 1} {fault}" : null)
            .FirstOrDefault(fault => fault is not null);

    private static string? FaultOf(MigrationStep step) =>
        step switch
        {
            StatementStep statement => PsqlText.FaultOf(statement.Sql) is { } fault
                ? $"cannot be sent by psql: {fault}"
                : null,
            BackfillStep backfill => BackfillPredicate.FaultOf(backfill, out _) is { } fault
                ? $"is a backfill, which {fault}"
                : null,
            _ => "runs code (op.Run), which needs the runner's connection.",
        };
}

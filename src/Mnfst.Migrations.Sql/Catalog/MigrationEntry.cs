using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

/// <summary>One migration of a catalog: its revision is at hand, its scripts are made when they are needed.</summary>
public abstract class MigrationEntry
{
    private protected MigrationEntry(Revision revision, string sourcePath)
    {
        Revision = revision;
        SourcePath = sourcePath;
    }

    /// <summary>The revision.</summary>
    public Revision Revision { get; }

    /// <summary>The file that holds the migration, relative to its project.</summary>
    public string SourcePath { get; }

    /// <summary>The checksum of what its upgrade runs, see <see cref="Core.Files.RevisionChecksum"/>.</summary>
    public abstract string Checksum { get; }

    /// <summary>Whether the checksum can be known without compiling the migration first.</summary>
    internal virtual bool HasChecksum => true;

    /// <summary>The checksum with what it is made of; null if the steps are not at hand.</summary>
    internal abstract ChecksumChain? Chain { get; }

    /// <summary>Why the migration cannot be reverted; null if it can.</summary>
    public abstract string? IrreversibleReason { get; }

    /// <summary>Makes the script of one direction.</summary>
    /// <exception cref="MigrationException">
    /// The migration cannot be reverted, or says something that cannot be run.
    /// </exception>
    public abstract RevisionScript Load(MigrationDirection direction);

    /// <summary>
    /// Makes the script of the downgrade; null if there is none that could run. An upgrade does not wait for it to be
    /// fixed.
    /// </summary>
    /// <param name="fault">Why there is none.</param>
    internal RevisionScript? TryLoadDowngrade(out string? fault)
    {
        fault = IrreversibleReason;
        if (fault is not null)
            return null;
        var script = Read(MigrationDirection.Downgrade);
        fault = ScriptChecks.FindFault(script);
        return fault is null ? script : null;
    }

    /// <summary>Makes the script of one direction, which may say something that cannot be run.</summary>
    private protected abstract RevisionScript Read(MigrationDirection direction);

    /// <summary>The same migration, which is told these arguments.</summary>
    internal virtual MigrationEntry With(MigrationArguments arguments) => this;

    /// <summary>The arguments that it declares, without a value that fits; none of what says only as it runs what it needs.</summary>
    internal virtual IReadOnlyList<ArgumentFault> ArgumentFaults => [];

    /// <summary>The same migration for whoever reads it and runs nothing: something stands for the arguments that are missing.</summary>
    internal MigrationEntry ForReading =>
        ArgumentFaults.Count == 0 ? this : With(MigrationArguments.Placeholders);

    /// <summary>The same for whoever shows it: what is missing is a place, as it is written.</summary>
    internal MigrationEntry ForShowing =>
        ArgumentFaults.Count == 0 ? this : With(MigrationArguments.AsWritten);

    internal MigrationException Irreversible() =>
        new(
            $"Revision '{Revision.Id}' ({SourcePath}) cannot be reverted: {IrreversibleReason?.TrimEnd('.')}. Restore an older backup, or fix forward with a new revision."
        );
}

using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

/// <summary>A migration written as a .sql revision file.</summary>
public sealed class SqlMigrationEntry : MigrationEntry
{
    private readonly Lazy<SqlRevisionFile> _file;
    private readonly Lazy<string> _checksum;
    private readonly MigrationArguments _arguments = MigrationArguments.None;

    /// <summary>Makes an entry whose text is read when it is needed.</summary>
    /// <param name="revision">The revision that the file declares.</param>
    /// <param name="sourcePath">The file.</param>
    /// <param name="checksum">The checksum of its upgrade, made when the project was compiled.</param>
    /// <param name="readText">Gives the text of the file.</param>
    public SqlMigrationEntry(Revision revision, string sourcePath, string checksum, Func<string> readText)
        : this(revision, sourcePath, checksum, readText, IncludeSource.None) { }

    /// <summary>Makes an entry whose text is read when it is needed, with what it includes.</summary>
    internal SqlMigrationEntry(
        Revision revision,
        string sourcePath,
        string checksum,
        Func<string> readText,
        IncludeSource includes
    )
        : base(revision, sourcePath)
    {
        _file = new Lazy<SqlRevisionFile>(() => Read(sourcePath, checksum, readText, includes));
        _checksum = new Lazy<string>(checksum);
    }

    /// <summary>Makes an entry of a file that was read.</summary>
    /// <param name="file">A file that has a revision and no errors.</param>
    /// <exception cref="ArgumentException">It has none, or has errors.</exception>
    public SqlMigrationEntry(SqlRevisionFile file)
        : base(
            file.Revision ?? throw new ArgumentException("The file has no revision.", nameof(file)),
            file.Path
        )
    {
        if (file.HasErrors)
            throw new ArgumentException("The file has errors.", nameof(file));
        _file = new Lazy<SqlRevisionFile>(file);
        _checksum = new Lazy<string>(() => RevisionChecksum.Of(file));
    }

    private SqlMigrationEntry(SqlMigrationEntry entry, MigrationArguments arguments)
        : base(entry.Revision, entry.SourcePath) =>
        (_file, _checksum, _arguments) = (entry._file, entry._checksum, arguments);

    /// <inheritdoc/>
    public override string Checksum => _checksum.Value;

    /// <summary>The file as it is written: its statements have places for arguments.</summary>
    internal SqlRevisionFile File => _file.Value;

    internal override ChecksumChain Chain =>
        ChecksumChain.Of(ToScript(Revision, File, MigrationDirection.Upgrade));

    internal override IReadOnlyList<ArgumentFault> ArgumentFaults =>
        new ArgumentFilling(File, _arguments).FindFaults();

    /// <inheritdoc/>
    public override string? IrreversibleReason =>
        _file.Value.Downgrade is not null
            ? null
            : _file.Value.IrreversibleReason ?? "it has no downgrade section.";

    /// <inheritdoc/>
    public override RevisionScript Load(MigrationDirection direction)
    {
        var script = Read(direction);
        return direction == MigrationDirection.Downgrade && IrreversibleReason is not null
            ? throw Irreversible()
            : ScriptChecks.Check(script);
    }

    internal override MigrationEntry With(MigrationArguments arguments) =>
        new SqlMigrationEntry(this, arguments);

    private protected override RevisionScript Read(MigrationDirection direction)
    {
        if (File.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            throw new MigrationException(error.ToString());
        if (File.Arguments.Count == 0)
            return Read(Revision, File, direction);
        ArgumentFault.Refuse([this]);
        var (section, requirements) = SectionOf(File, direction);
        var filling = new ArgumentFilling(File, _arguments);
        return Read(Revision, File, direction) with
        {
            Arguments = default,
            Steps = [.. section.Select(filling.Fill)],
            Requirements = requirements.Select(filling.Fill).ToEquatableArray(),
        };
    }

    /// <summary>What runs is what was compiled: a text that came to the program by another way is refused.</summary>
    private static SqlRevisionFile Read(
        string sourcePath,
        string checksum,
        Func<string> readText,
        IncludeSource includes
    )
    {
        var file = SqlRevisionReader.Read(sourcePath, readText(), includes);
        return file.HasErrors || RevisionChecksum.Of(file) == checksum
            ? file
            : throw new MigrationException(
                $"The checksum of '{sourcePath}' in this program differs from the one that was compiled. Rebuild the program."
            );
    }

    internal static RevisionScript ToScript(
        Revision revision,
        SqlRevisionFile file,
        MigrationDirection direction
    ) => ScriptChecks.Check(Read(revision, file, direction));

    private static RevisionScript Read(Revision revision, SqlRevisionFile file, MigrationDirection direction)
    {
        var (section, requirements) = SectionOf(file, direction);
        return new RevisionScript(
            revision,
            direction,
            file.Transaction,
            file.Settings,
            [.. section.Select(SqlStepConversion.ToMigrationStep)]
        )
        {
            Requirements = requirements,
            Arguments = file.Arguments,
        };
    }

    private static (EquatableArray<SqlStep>, EquatableArray<RevisionRequirement>) SectionOf(
        SqlRevisionFile file,
        MigrationDirection direction
    ) =>
        direction == MigrationDirection.Upgrade
            ? (file.Upgrade, file.UpgradeRequirements)
            : (file.Downgrade ?? default, file.DowngradeRequirements);
}

using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Rendering;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

/// <summary>A migration written in C#.</summary>
public sealed class CodeMigrationEntry : MigrationEntry
{
    private readonly Func<Migration> _create;
    private readonly MigrationArguments _arguments = MigrationArguments.None;
    private readonly Lazy<ChecksumChain> _chain;
    private readonly Lazy<string?> _irreversibleReason;

    /// <summary>Makes an entry.</summary>
    /// <param name="revision">The revision that the class declares.</param>
    /// <param name="sourcePath">The file that holds the class.</param>
    /// <param name="create">Makes an instance.</param>
    public CodeMigrationEntry(Revision revision, string sourcePath, Func<Migration> create)
        : base(revision, sourcePath)
    {
        _create = create;
        _chain = new Lazy<ChecksumChain>(() =>
            ChecksumChain.Of(ToScript(MigrationDirection.Upgrade, MigrationArguments.Placeholders))
        );
        _irreversibleReason = new Lazy<string?>(FindIrreversibleReason);
    }

    private CodeMigrationEntry(CodeMigrationEntry entry, MigrationArguments arguments)
        : this(entry.Revision, entry.SourcePath, entry._create)
    {
        _arguments = arguments;
        _chain = entry._chain;
        (Transaction, Settings, Reason) = (entry.Transaction, entry.Settings, entry.Reason);
    }

    /// <summary>Whether the revision runs in one transaction.</summary>
    public TransactionMode Transaction { get; init; }

    /// <summary>Server settings for this revision alone.</summary>
    public IReadOnlyList<RevisionSetting> Settings { get; init; } = [];

    /// <inheritdoc/>
    public override string Checksum => _chain.Value.Value;

    internal override ChecksumChain Chain => _chain.Value;

    /// <inheritdoc/>
    public override string? IrreversibleReason => _irreversibleReason.Value;

    /// <summary>Why the migration cannot be reverted, as its attribute says; null if it can.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override RevisionScript Load(MigrationDirection direction)
    {
        if (direction == MigrationDirection.Downgrade && IrreversibleReason is not null)
            throw Irreversible();
        return ToScript(direction, _arguments);
    }

    internal override MigrationEntry With(MigrationArguments arguments) =>
        new CodeMigrationEntry(this, arguments);

    private RevisionScript ToScript(MigrationDirection direction, MigrationArguments arguments) =>
        ScriptChecks.Check(Read(direction, arguments));

    private protected override RevisionScript Read(MigrationDirection direction) =>
        Read(direction, _arguments);

    private RevisionScript Read(MigrationDirection direction, MigrationArguments arguments)
    {
        var operations = Record(direction, arguments);
        return new RevisionScript(
            Revision,
            direction,
            Transaction,
            Settings.ToEquatableArray(),
            PostgreSqlRenderer.Render(operations, SourcePath)
        )
        {
            Requirements = operations.RequirementsOf(SourcePath),
        };
    }

    private RevisionPhase Phase => Revision.Phase ?? RevisionPhase.Expand;

    private string? FindIrreversibleReason()
    {
        if (Reason is not null)
            return Reason;
        try
        {
            Record(MigrationDirection.Downgrade, MigrationArguments.Placeholders);
            return null;
        }
        catch (IrreversibleMigrationException e)
        {
            return e.Message;
        }
    }

    private Operations Record(MigrationDirection direction, MigrationArguments arguments)
    {
        try
        {
            var migration = _create();
            if (direction == MigrationDirection.Upgrade)
            {
                var op = new Operations { Arguments = arguments, Phase = Phase };
                migration.Upgrade(op);
                return op;
            }
            // What it takes back is what another instance does: one may be changed by what it does.
            var back = new Operations(recordUpgrade: op => _create().Upgrade(op))
            {
                Arguments = arguments,
                Phase = Phase,
            };
            migration.Downgrade(back);
            return back;
        }
        catch (InvalidMigrationException e)
        {
            var place = e.Line > 0 ? $"{SourcePath}({e.Line},1)" : SourcePath;
            throw new MigrationException($"{place}: revision '{Revision.Id}': {e.Message}", e);
        }
        catch (Exception e) when (e is not IrreversibleMigrationException)
        {
            throw new MigrationException(
                $"{SourcePath}: revision '{Revision.Id}': its {direction} threw {e.GetType().Name}: {e.Message}{Advise(direction)}",
                e
            );
        }
    }

    private static string Advise(MigrationDirection direction) =>
        direction == MigrationDirection.Downgrade
            ? " For a migration that cannot be reverted, do not override Downgrade; add [Irreversible]."
            : "";
}

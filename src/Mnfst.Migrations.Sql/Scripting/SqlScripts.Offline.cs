using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Sections;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting;

/// <content>
/// Scripts that lead from one place of the history to another, as <c>alembic upgrade --sql</c> prints them: statements
/// only, without commands of psql, for somebody to read and to run.
/// </content>
public sealed partial class SqlScripts
{
    /// <summary>A script that upgrades a database at one place to another.</summary>
    /// <param name="from">Where the database stands; none for the base.</param>
    /// <param name="targets">Where to go; offsets count from there.</param>
    /// <exception cref="RevisionException">A revision is unknown or ambiguous.</exception>
    /// <exception cref="MigrationException">
    /// A migration on the way cannot be written as statements, or says something that cannot be run.
    /// </exception>
    public string UpgradeOffline(
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    )
    {
        var (applied, plan) = PlanUpgrade(from, targets);
        return WriteOffline(
            $"Upgrades a database at {NamesAt(applied)} to {NamesOf(plan.FinalHeads)}.",
            applied,
            [.. plan.Steps.Select(revision => UpgradeOf(_entries[revision.Id]))],
            section =>
            {
                var after = applied.Union(IdsOf(plan.Steps)).ToList();
                if (
                    !_graph.PlanUpgrade(after, RevisionSpecifier.Heads).Steps.Except(plan.Deferred).Any()
                )
                    section.WriteUpgrade(_repeatables, IdsOf(_graph.CurrentHeads(after)));
            }
        );
    }

    /// <summary>A script that reverts revisions from a database at one place.</summary>
    /// <param name="from">Where the database stands; none for all heads.</param>
    /// <param name="target">What stays; offsets count from there.</param>
    /// <exception cref="RevisionException">A revision is unknown or ambiguous, or not applied there.</exception>
    /// <exception cref="MigrationException">
    /// A migration on the way cannot be reverted or written as statements, or says something that cannot be run.
    /// </exception>
    public string DowngradeOffline(IReadOnlyList<RevisionSpecifier> from, RevisionSpecifier target)
    {
        var (applied, plan) = PlanDowngrade(from, target);
        return WriteOffline(
            $"Downgrades a database at {NamesAt(applied)} to {NamesOf(plan.FinalHeads)}.",
            applied,
            [.. plan.Steps.Select(revision => DowngradeOf(_entries[revision.Id]))],
            section =>
            {
                var after = applied.Except(IdsOf(plan.Steps)).ToList();
                if (_repeatables.Count > 0)
                    section.WriteDowngrade(
                        after.SelectMany(id => _entries[id].Revision.Replaces.Prepend(id)),
                        IdsOf(_graph.CurrentHeads(after))
                    );
            }
        );
    }

    /// <summary>A script that records where a database stands, and runs nothing else.</summary>
    /// <param name="from">Where the journal says that it stands; none for the base.</param>
    /// <param name="targets">Where it stands in truth.</param>
    /// <exception cref="RevisionException">A revision is unknown or ambiguous.</exception>
    /// <exception cref="MigrationException">A migration says something that cannot be run.</exception>
    public string StampOffline(
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    )
    {
        var applied = AppliedAt(from);
        var plan = _graph.PlanStamp(applied, [.. targets]);
        var writer = BeginOffline(
            $"Records a database that the journal has at {NamesAt(applied)} as being at {NamesOf(plan.FinalHeads)}."
        );
        var turn = BeginTurn(writer, applied);
        writer.Own("BEGIN");
        writer.RequireThat(MigrationLock.IsHeldSql(_tables.Schema), MigrationLock.LostFault);
        foreach (
            var write in plan.Removed.SelectMany(revision =>
                _commands.Forgotten(revision.Id, Execution.Journal.JournalEvent.Stamp)
            )
        )
            writer.Write(write);
        foreach (var entry in plan.Added.Select(revision => _entries[revision.Id]))
        {
            var journaled = ScriptLoader.ToJournaled(entry, entry.Load(MigrationDirection.Upgrade));
            foreach (var write in _commands.Stamped(journaled))
                writer.Write(write);
        }
        writer.Own("COMMIT");
        turn.End();
        return writer.ToString();
    }

    private (IReadOnlyList<string> Applied, RevisionPlan Plan) PlanUpgrade(
        IReadOnlyList<RevisionSpecifier> from,
        IReadOnlyList<RevisionSpecifier> targets
    )
    {
        var applied = AppliedAt(from);
        var plan = _graph.PlanUpgrade(applied, _options.Phase, [.. targets]);
        RefuseBelow(applied, targets);
        return (applied, plan);
    }

    private (IReadOnlyList<string> Applied, RevisionPlan Plan) PlanDowngrade(
        IReadOnlyList<RevisionSpecifier> from,
        RevisionSpecifier target
    )
    {
        var applied = AppliedAt(from.Count == 0 ? [RevisionSpecifier.Heads] : from);
        RefuseAbove(applied, target);
        return (applied, _graph.PlanDowngrade(applied, target));
    }

    private IReadOnlyList<string> AppliedAt(IReadOnlyList<RevisionSpecifier> from) =>
        [
            .. from.SelectMany(place => _graph.PlanUpgrade([], place).Steps)
                .Select(revision => revision.Id)
                .Distinct(StringComparer.Ordinal),
        ];

    private string NamesAt(IReadOnlyList<string> applied) => NamesOf(_graph.CurrentHeads(applied));

    private ScriptedRevision DowngradeOf(MigrationEntry entry) =>
        ScriptedRevision.Downgrade(
            entry,
            entry.Load(MigrationDirection.Downgrade),
            _sources[entry.Revision.Id]
        );

    private void WriteSquashes(SqlWriter writer)
    {
        foreach (var revision in _graph.Revisions.Where(revision => revision.Replaces.Count > 0))
            WriteSquash(writer, UpgradeOf(_entries[revision.Id]));
    }

    private SqlWriter BeginOffline(string purpose)
    {
        var writer = new SqlWriter();
        writer.Comment($"{purpose} Made by Mnfst.Migrations {_options.ToolVersion}.");
        writer.Comment("Stop at the first error: psql -v ON_ERROR_STOP=1 -f FILE DATABASE");
        writer.Line();
        foreach (var command in ProtocolSettings.Set())
            writer.Send(command);
        return writer;
    }

    /// <summary>What an upgrade leads to is above where the database stands, or there.</summary>
    private void RefuseBelow(IReadOnlyList<string> applied, IReadOnlyList<RevisionSpecifier> targets)
    {
        if (applied.Count == 0)
            return;
        var stands = _graph
            .CurrentHeads(applied)
            .Concat(_graph.CurrentBranchHeads(applied))
            .Select(head => head.Id)
            .ToHashSet(StringComparer.Ordinal);
        var below = applied.Except(stands, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        foreach (var target in targets.Where(target => !target.IsRelative))
        {
            var revisions = _graph.Resolve(target, applied);
            if (revisions.Count == 0 || revisions.Any(revision => below.Contains(revision.Id)))
                throw new RevisionException(
                    RevisionErrorKind.CannotWalk,
                    $"'{target}' is below {NamesAt(applied)}, where the database is, but an upgrade goes up. To go down, use downgrade."
                );
        }
    }

    /// <summary>What a downgrade leads to is below where the database stands, or there.</summary>
    private void RefuseAbove(IReadOnlyList<string> applied, RevisionSpecifier target)
    {
        if (
            !target.IsRelative
            && _graph.Resolve(target, applied).Any(revision => !applied.Contains(revision.Id))
        )
            throw new RevisionException(
                RevisionErrorKind.NotAnAncestor,
                $"'{target}' is not below {NamesAt(applied)}, where the database is, but a downgrade goes down. To go up, use upgrade."
            );
    }

    private ScriptTurn BeginTurn(SqlWriter writer, IReadOnlyList<string> applied)
    {
        var turn = new ScriptTurn(writer, _options, _tables);
        turn.Begin(() =>
        {
            WriteSquashes(writer);
            new DeclaredStart(writer, _tables, [.. _graph.Revisions.Select(revision => revision.Id)]).Require(
                applied,
                NamesAt(applied)
            );
        });
        return turn;
    }

    private string WriteOffline(
        string purpose,
        IReadOnlyList<string> applied,
        IReadOnlyList<ScriptedRevision> revisions,
        Action<RepeatableSection> writeRepeatables
    )
    {
        foreach (var revision in revisions)
        {
            if (revision.Refusal is { } refusal)
                throw new MigrationException(
                    $"Revision '{revision.Id}' ({revision.SourcePath}) cannot be in a script: {refusal} Run it with a connection, then write a script for the revisions after it."
                );
        }
        var writer = BeginOffline(purpose);
        var turn = BeginTurn(writer, applied);
        foreach (var revision in revisions)
        {
            var journal = new JournalText(_tables, _commands, revision);
            new OfflineSection(writer, _options, _tables, revision, journal, _links).Write();
        }
        writeRepeatables(RepeatablesOf(writer));
        turn.End();
        return writer.ToString();
    }
}

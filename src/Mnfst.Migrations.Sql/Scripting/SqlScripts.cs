using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Execution.Repeatables;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripting.Sections;
using Mnfst.Migrations.Sql.Scripting.Writing;

namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>
/// The migrations of a catalog as scripts for psql, made without a database. What such a script does to a database, and
/// what it writes into the journal, is what the <see cref="MigrationRunner"/> does and writes; either goes on where the
/// other stopped.
/// </summary>
public sealed partial class SqlScripts
{
    private readonly MigrationOptions _options;
    private readonly JournalTables _tables;
    private readonly JournalCommands _commands;
    private readonly IReadOnlyDictionary<string, string> _sources;
    private readonly Dictionary<string, MigrationEntry> _entries;
    private readonly RevisionGraph _graph;
    private readonly RevisionLinks _links;
    private readonly IReadOnlyList<Repeatable> _repeatables;

    /// <summary>Begins with a catalog.</summary>
    /// <param name="catalog">The migrations.</param>
    /// <param name="options">
    /// How they run; what a script cannot do is not asked for: trying again after a lock timeout, and allowing changes.
    /// </param>
    /// <exception cref="InvalidGraphException">The revisions do not form a sound graph.</exception>
    public SqlScripts(IMigrationCatalog catalog, MigrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        catalog = ArgumentCatalog.Of(catalog, options.Arguments);
        _options = options;
        _tables = new JournalTables(options);
        _commands = new JournalCommands(_tables, options.ToolVersion, options.Tag);
        _sources = SourcePaths.Of(catalog);
        _entries = catalog.Entries.ToDictionary(entry => entry.Revision.Id, StringComparer.Ordinal);
        _graph = RevisionGraph.Create(catalog.Entries.Select(entry => entry.Revision));
        _links = new RevisionLinks(_graph);
        _repeatables = catalog.Repeatables;
    }

    /// <summary>
    /// A script that brings a database to all heads, whatever is applied there: it runs what is pending, goes on with
    /// what was interrupted, and does nothing if there is nothing to do.
    /// </summary>
    /// <exception cref="MigrationException">A migration says something that cannot be run.</exception>
    public string Upgrade()
    {
        var revisions = _graph.Revisions.Select(revision => UpgradeOf(_entries[revision.Id])).ToList();
        var heads = NamesOf(_graph.RealHeads);
        return Write(
            $"Upgrades a database in any state to {heads}.",
            $"psql -v ON_ERROR_STOP=1 -f upgrade.sql DATABASE",
            writer =>
            {
                foreach (var revision in revisions)
                    WriteSquash(writer, revision);
                new StateChecks(writer, _tables).RefuseUpgrade(revisions, areAll: true);
                foreach (var revision in revisions)
                    WriteSection(writer, revision);
                RepeatablesOf(writer)
                    .WriteUpgrade(
                        _repeatables,
                        IdsOf(_graph.CurrentHeads(_graph.Revisions.Select(one => one.Id)))
                    );
                writer.Say($"The database is at {heads}.");
            }
        );
    }

    /// <summary>A script that applies one revision; what it follows and depends on has to be applied.</summary>
    /// <param name="id">The revision.</param>
    /// <exception cref="KeyNotFoundException">The catalog has no such revision.</exception>
    /// <exception cref="MigrationException">The migration says something that cannot be run.</exception>
    public string Upgrade(string id)
    {
        var revision = UpgradeOf(_entries[id]);
        return Write(
            $"Upgrades a database to {id}, with this revision only.",
            "psql -v ON_ERROR_STOP=1 -f FILE DATABASE",
            writer =>
            {
                var checks = new StateChecks(writer, _tables);
                WriteSquash(writer, revision);
                checks.RefuseUpgrade([revision], areAll: false);
                checks.RequireApplied(revision, _links.ParentsOf(id));
                WriteSection(writer, revision);
            }
        );
    }

    /// <summary>A script that reverts one revision; nothing that is applied may follow or depend on it.</summary>
    /// <param name="id">The revision.</param>
    /// <returns>Null if the revision cannot be reverted.</returns>
    /// <exception cref="KeyNotFoundException">The catalog has no such revision.</exception>
    /// <exception cref="MigrationException">The migration says something that cannot be run.</exception>
    public string? Downgrade(string id)
    {
        if (ScriptedRevision.Downgrade(_entries[id], _sources[id]) is not { } revision)
            return null;
        return Write(
            $"Reverts {id}.",
            "psql -v ON_ERROR_STOP=1 -f FILE DATABASE",
            writer =>
            {
                var checks = new StateChecks(writer, _tables);
                WriteSquash(writer, UpgradeOf(_entries[id]));
                checks.RefuseDowngrade(revision);
                checks.RequireTakenBack(revision, _links.ChildrenOf(id));
                WriteSection(writer, revision);
            }
        );
    }

    /// <summary>The revisions that psql cannot apply, by id, with the reason: an end of a sentence.</summary>
    /// <exception cref="MigrationException">A migration says something that cannot be run.</exception>
    public IReadOnlyDictionary<string, string> NotScriptable =>
        Entries
            .Select(entry => (entry.Revision.Id, Reason: RefusalOf(entry)))
            .Where(refused => refused.Reason is not null)
            .ToDictionary(refused => refused.Id, refused => refused.Reason!, StringComparer.Ordinal);

    /// <summary>Why psql cannot run a revision: an end of a sentence. Null if it can.</summary>
    internal string? RefusalOf(MigrationEntry entry) => UpgradeOf(entry).Refusal;

    /// <summary>All revisions, each after those that it follows and depends on.</summary>
    internal IEnumerable<MigrationEntry> Entries =>
        _graph.Revisions.Select(revision => _entries[revision.Id]);

    internal string SourceOf(string id) => _sources[id];

    private ScriptedRevision UpgradeOf(MigrationEntry entry) =>
        ScriptedRevision.Upgrade(entry, _sources[entry.Revision.Id]);

    private void WriteSquash(SqlWriter writer, ScriptedRevision upgrade) =>
        new SquashSection(writer, _tables, _commands).Write(upgrade.Journaled!);

    private void WriteSection(PsqlWriter writer, ScriptedRevision revision) =>
        new RevisionSection(
            writer,
            _options,
            revision,
            new RevisionJournal(writer, _tables, _commands, revision)
        ).Write();

    private RepeatableSection RepeatablesOf(SqlWriter writer) =>
        new(writer, _options, new RepeatableTable(_tables, _options.ToolVersion));

    private static IEnumerable<string> IdsOf(IEnumerable<Revision> revisions) =>
        revisions.Select(revision => revision.Id);

    private static string NamesOf(IEnumerable<Revision> heads) =>
        string.Join(", ", heads) is { Length: > 0 } names ? names : "base";

    private string Write(string purpose, string usage, Action<PsqlWriter> write)
    {
        var writer = new PsqlWriter();
        writer.Comment($"{purpose} Made by Mnfst.Migrations {_options.ToolVersion}.");
        writer.Comment($"Run it with psql 14 or later: {usage}");
        writer.Line();
        var preamble = new ScriptPreamble(writer, _options, _tables);
        preamble.Begin();
        write(writer);
        preamble.End();
        return writer.ToString();
    }
}

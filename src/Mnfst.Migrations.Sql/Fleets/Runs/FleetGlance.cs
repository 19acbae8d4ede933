using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Fleets.Targets;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>
/// Finds the schemas of a database that have exactly the revisions that were asked for, many with one question: for them there is
/// nothing to do. Of whatever else is to be said of a journal nothing is asked: a run looks at that, with the lock.
/// </summary>
internal sealed class FleetGlance
{
    /// <summary>
    /// Tables that are as a run has made them, and of which the user may see all. What one of them lacks would be an error for all.
    /// </summary>
    private const string FindSql = $"""
        SELECT n.nspname
        FROM pg_catalog.pg_namespace n
        JOIN pg_catalog.pg_class r ON r.relnamespace = n.oid AND r.relname = 'mnfst_revision' AND r.relkind = 'r'
        JOIN pg_catalog.pg_class e ON e.relnamespace = n.oid AND e.relname = 'mnfst_journal' AND e.relkind = 'r'
        WHERE NOT (r.relrowsecurity OR e.relrowsecurity OR r.relhasrules OR e.relhasrules)
            AND has_schema_privilege(n.oid, 'USAGE')
            AND has_table_privilege(r.oid, 'SELECT') AND has_table_privilege(e.oid, 'SELECT')
            AND obj_description(r.oid, 'pg_class') = '{JournalTables.CommentPrefix}1'
            AND n.nspname IN
        """;

    private readonly int _count;
    private readonly string _digest;

    private FleetGlance(IReadOnlyCollection<MigrationEntry> wanted, IReadOnlyList<Revision> heads)
    {
        _count = wanted.Count;
        Heads = heads;
        var text = string.Join(
            ',',
            wanted
                .OrderBy(entry => entry.Revision.Id, StringComparer.Ordinal)
                .Select(entry => $"{entry.Revision.Id}={entry.Checksum}")
        );
        _digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Where the targets are that have what was asked for.</summary>
    public IReadOnlyList<Revision> Heads { get; }

    /// <summary>A look for what an upgrade would find nothing to do; null if more than the revisions would have to be looked at.</summary>
    /// <param name="catalog">The history.</param>
    /// <param name="targets">Where the upgrade goes.</param>
    public static FleetGlance? ForUpgrade(IMigrationCatalog catalog, IReadOnlyList<RevisionSpecifier> targets)
    {
        if (catalog.Repeatables.Count > 0)
            return null;
        RevisionPlan plan;
        try
        {
            plan = RevisionGraph
                .Create(catalog.Entries.Select(entry => entry.Revision))
                .PlanUpgrade([], [.. targets]);
        }
        catch (RevisionException)
        {
            // It depends on where a target is.
            return null;
        }
        var ids = plan.Steps.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        MigrationEntry[] wanted = [.. catalog.Entries.Where(entry => ids.Contains(entry.Revision.Id))];
        return
            wanted.Length > 0
            && Array.TrueForAll(wanted, entry => entry.HasChecksum && entry.Revision.Replaces.Count == 0)
            ? new FleetGlance(wanted, plan.FinalHeads)
            : null;
    }

    /// <summary>Asks a database.</summary>
    /// <param name="visit">One of the targets, on whose connection it is asked.</param>
    /// <param name="targets">Schemas of that database.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Those for which there is nothing to do.</returns>
    public Task<IReadOnlySet<FleetTarget>> AskAsync(
        TargetVisit visit,
        IReadOnlyList<FleetTarget> targets,
        CancellationToken cancellationToken
    ) =>
        visit
            .CreateSession()
            .RunAsync(
                async context =>
                {
                    try
                    {
                        return await AskAsync(context.Connection, targets, context.CancellationToken);
                    }
                    catch (PostgresException)
                    {
                        // A table is another one than it seemed, or gone meanwhile: each target tells what it has.
                        return new HashSet<FleetTarget>();
                    }
                },
                cancellationToken
            );

    private async Task<IReadOnlySet<FleetTarget>> AskAsync(
        NpgsqlConnection connection,
        IReadOnlyList<FleetTarget> targets,
        CancellationToken cancellationToken
    )
    {
        var found = new HashSet<FleetTarget>(ReferenceEqualityComparer.Instance);
        var bySchema = targets.ToDictionary(target => target.Schema!, StringComparer.Ordinal);
        var names = bySchema.Keys.Select(SqlLiteral.Quote);
        var sound = new List<FleetTarget>();
        await using (var find = new NpgsqlCommand($"{FindSql} ({string.Join(", ", names)})", connection))
        await using (var reader = await find.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                sound.Add(bySchema[reader.GetString(0)]);
        }
        if (sound.Count == 0)
            return found;
        await using var look = new NpgsqlCommand(
            string.Join("\nUNION ALL\n", sound.Select((target, i) => LookSql(target.Schema!, i))),
            connection
        );
        await using var rows = await look.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            found.Add(sound[rows.GetInt32(0)]);
        return found;
    }

    /// <summary>
    /// A row if the schema has what is wanted: each revision applied as a whole, with the checksum of its file, and none that the
    /// journal knows and the table does not.
    /// </summary>
    private string LookSql(string schema, int number)
    {
        var tables = new JournalTables(schema);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {number}
            FROM {tables.Revisions}
            HAVING count(*) = {_count} AND count(*) FILTER (WHERE {PlainJournal.IsPlainSql}) = {_count}
                AND encode(sha256(convert_to(string_agg(revision || '=' || checksum, ',' ORDER BY revision COLLATE "C"), 'UTF8')),
                    'hex') = '{_digest}'
                AND NOT EXISTS ({PlainJournal.StrayEventsSql(tables)})
            """
        );
    }
}

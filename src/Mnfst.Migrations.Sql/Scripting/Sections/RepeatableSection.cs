using System.Globalization;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Repeatables;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>
/// The part of a script that runs repeatables after the revisions, as <see cref="RepeatableRun"/> does, but for one thing: what has
/// to be dropped before, a revision has to drop.
/// </summary>
/// <param name="writer">The script.</param>
/// <param name="options">How migrations run.</param>
/// <param name="table">What the database remembers.</param>
internal sealed class RepeatableSection(SqlWriter writer, MigrationOptions options, RepeatableTable table)
{
    /// <summary>A setting of the transaction, in which the numbers of what ran are kept for the journal.</summary>
    private const string Done = "mnfst.repeatables";

    /// <summary>A repeatable has no settings of its own.</summary>
    private readonly SectionSession _session = new(
        writer,
        options,
        new RevisionScript(
            new Revision("repeatables"),
            MigrationDirection.Upgrade,
            TransactionMode.Revision,
            default,
            []
        )
    );

    /// <summary>After an upgrade to the heads: those run that are new, have changed, or lack what they make.</summary>
    /// <param name="repeatables">The repeatables.</param>
    /// <param name="heads">The ids of the heads.</param>
    public void WriteUpgrade(IReadOnlyList<Repeatable> repeatables, IEnumerable<string> heads)
    {
        if (repeatables.Count == 0)
            return;
        writer.Comment("Repeatables");
        Begin();
        _session.Prepare(local: true);
        writer.Do(RunDue(repeatables));
        _session.BeginEntry();
        writer.Do(
            $"""
            BEGIN
                INSERT INTO {table.Name} (name, checksum, text, heads, tool_version)
                SELECT r.name, r.checksum, r.text, {SqlTemplate.Array(heads)}, {SqlLiteral.Quote(
                options.ToolVersion
            )}
                FROM unnest({Names(repeatables)}, {Checksums(repeatables)}, {Texts(repeatables)})
                    WITH ORDINALITY AS r (name, checksum, text, i)
                WHERE r.i = ANY (string_to_array(current_setting('{Done}'), ',')::int[]);
            END
            """
        );
        _session.Commit();
        _session.Clean();
        writer.Line();
    }

    /// <summary>After a downgrade: those run that the older release had with another text.</summary>
    /// <param name="applied">The ids of what is applied, and of what that replaces.</param>
    /// <param name="heads">The ids of the heads.</param>
    public void WriteDowngrade(IEnumerable<string> applied, IEnumerable<string> heads)
    {
        writer.Comment("Repeatables, as the older release had them");
        Begin();
        _session.Prepare(local: true);
        writer.Do(
            $"""
            DECLARE
                names text[]; checksums text[]; texts text[]; newer text;
                due int[]; open int[]; done int[] := '{"{}"}'; item int; failures text;
            BEGIN
                SELECT string_agg(c.name, ', ' ORDER BY c.name) FILTER (WHERE g.text IS NULL AND c.text IS NOT NULL),
                    array_agg(g.name ORDER BY g.name) FILTER (WHERE g.checksum <> c.checksum AND g.text IS NOT NULL),
                    array_agg(g.text ORDER BY g.name) FILTER (WHERE g.checksum <> c.checksum AND g.text IS NOT NULL)
                INTO newer, names, texts
                FROM (SELECT DISTINCT ON (name) * FROM {table.Name} ORDER BY name, seq DESC) c
                LEFT JOIN (
                    SELECT DISTINCT ON (name) * FROM {table.Name} WHERE heads <@ {SqlTemplate.Array(
                applied
            )} ORDER BY name, seq DESC
                ) g ON g.name = c.name;
                IF newer IS NOT NULL THEN
                    RAISE WARNING 'The older release did not have these repeatables, and what they made is still there: %. ''mnfst downgrade'' with a connection drops it.', newer;
                END IF;
                SELECT array_agg(n) INTO due FROM generate_subscripts(texts, 1) n;
                {Run}
                PERFORM set_config('{Done}', array_to_string(ARRAY(SELECT names[n] FROM unnest(done) n), E'\n'), true);
            END
            """
        );
        _session.BeginEntry();
        writer.Do(
            $"""
            BEGIN
                INSERT INTO {table.Name} (name, checksum, text, heads, tool_version)
                SELECT DISTINCT ON (name) name, checksum, text, {SqlTemplate.Array(heads)}, {SqlLiteral.Quote(
                options.ToolVersion
            )}
                FROM {table.Name} WHERE name = ANY (string_to_array(current_setting('{Done}'), E'\n'))
                    AND heads <@ {SqlTemplate.Array(applied)}
                ORDER BY name, seq DESC;
            END
            """
        );
        _session.Commit();
        _session.Clean();
        writer.Line();
    }

    /// <summary>The table is made by who connected, before the statements run as their role.</summary>
    private void Begin()
    {
        writer.Own("BEGIN ISOLATION LEVEL READ COMMITTED");
        writer.Do($"BEGIN\n{table.CreateUnlessThere}\nEND");
    }

    private string RunDue(IReadOnlyList<Repeatable> repeatables)
    {
        var objects = repeatables
            .SelectMany((one, index) => one.Objects.Select(made => (Object: made, Owner: index + 1)))
            .ToList();
        var missing =
            objects.Count == 0
                ? "false"
                : $"""
                    n.i = ANY (ARRAY(SELECT ({Numbers(objects.Select(made => made.Owner))})[o.i] FROM (
                        {SqlTemplate.Fill(
                            RepeatableObjects.MissingSql,
                            [.. RepeatableObjects.ParametersOf([.. objects.Select(made => made.Object)])]
                        )}
                    ) o))
                    """;
        return $"""
            DECLARE
                names CONSTANT text[] := {Names(repeatables)};
                checksums CONSTANT text[] := {Checksums(repeatables)};
                texts CONSTANT text[] := {Texts(repeatables)};
                due int[]; open int[]; done int[] := '{"{}"}'; item int; failures text;
            BEGIN
                SELECT array_agg(n.i ORDER BY n.i) INTO due FROM unnest(names, checksums) WITH ORDINALITY AS n (name, checksum, i)
                WHERE n.checksum IS DISTINCT FROM (SELECT r.checksum FROM {table.Name} r WHERE r.name = n.name ORDER BY r.seq DESC LIMIT 1)
                    OR {missing};
                {Run}
                PERFORM set_config('{Done}', array_to_string(done, ','), true);
            END
            """;
    }

    /// <summary>Runs the texts that are due in the order that works, as <see cref="Savepoint.DoAllAsync"/> does.</summary>
    private const string Run = """
        WHILE cardinality(due) > 0 LOOP
                open := '{}';
                failures := NULL;
                FOREACH item IN ARRAY due LOOP
                    BEGIN
                        EXECUTE texts[item];
                        done := done || item;
                    EXCEPTION
                        WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE;
                        WHEN OTHERS THEN
                            open := open || item;
                            failures := concat_ws(E'\n', failures, format('Repeatable ''%s'' cannot be made: %s (%s)', names[item], SQLERRM, SQLSTATE));
                    END;
                END LOOP;
                IF cardinality(open) = cardinality(due) THEN
                    RAISE EXCEPTION USING MESSAGE = failures || E'\nNo repeatable was changed.';
                END IF;
                due := open;
            END LOOP;
        """;

    private static string Names(IEnumerable<Repeatable> repeatables) =>
        SqlTemplate.Array(repeatables.Select(one => one.Name));

    private static string Checksums(IEnumerable<Repeatable> repeatables) =>
        SqlTemplate.Array(repeatables.Select(one => one.Checksum));

    private static string Texts(IEnumerable<Repeatable> repeatables) =>
        SqlTemplate.Array(repeatables.Select(one => one.Text));

    private static string Numbers(IEnumerable<int> numbers) =>
        $"ARRAY[{string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";
}

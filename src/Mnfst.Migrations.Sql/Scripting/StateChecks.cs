using System.Globalization;
using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Sections;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>
/// Looks, before anything runs, whether the database is in a state that a script can go on from; refuses what
/// <see cref="Execution.Planning"/> refuses.
/// </summary>
internal sealed class StateChecks(PsqlWriter writer, JournalTables tables)
{
    private const string OrStamp = "or fix the schema by hand and ''stamp'' the revision that it is then at";

    /// <summary>Before an upgrade.</summary>
    /// <param name="revisions">The revisions of the script.</param>
    /// <param name="areAll">Whether these are all revisions that there should be.</param>
    public void RefuseUpgrade(IReadOnlyList<ScriptedRevision> revisions, bool areAll)
    {
        if (revisions.Count == 0)
            return;
        var table = SqlLiteral.Quote(tables.Revisions);
        writer.Comment("Nothing runs unless everything can.");
        writer.Do(
            $"""
            DECLARE
                v record;
                changed text; turned text; stuck text;
            BEGIN
                SELECT revision INTO v FROM {tables.Revisions} GROUP BY revision HAVING revision IS NULL OR count(*) > 1 LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION 'Table % has two rows with revision = %, because its primary key is gone. Delete the wrong one, then ALTER TABLE % ADD PRIMARY KEY (revision).', {table}, quote_nullable(v.revision), {table};
                END IF;
                FOR v IN
                    SELECT coalesce(known.revision, r.revision) AS id, known.revision IS NOT NULL AS is_known, known.source,
                        known.checksum, known.prefixes, known.commits, known.refusal,
                        r.state, r.checksum AS recorded, r.upgrade_step, r.downgrade_step,
                        r.upgrade_step + CASE WHEN r.backfill_key IS NULL THEN 0 ELSE 1 END AS ran,
                        r.revision IS NOT NULL AND r.state IS DISTINCT FROM 'applied' AND r.state IS DISTINCT FROM 'interrupted' AS is_odd,
                        CASE WHEN gone.revision IS NOT NULL THEN {GoneRevision.FaultSql("gone")} END AS gone
                    FROM (VALUES
                        {string.Join(",\n            ", revisions.Select(Row))}
                    ) AS known (position, revision, source, checksum, prefixes, commits, refusal, replaces)
                    {(areAll ? "FULL" : "LEFT")} JOIN {tables.Revisions} r ON r.revision = known.revision
                    LEFT JOIN (
                        {PsqlText.Indent(GoneRevision.FindSql(tables), 12)}
                    ) AS gone ON r.revision IS NULL AND (gone.revision = known.revision OR gone.revision = ANY (known.replaces))
                    ORDER BY known.position, r.applied_at
                LOOP
                    IF v.is_odd THEN
                        stuck := coalesce(stuck, format('Table %s, revision = %L: column state is %L, which is neither ''applied'' nor ''interrupted''. Fix it, or delete the row and ''stamp'' the revision that the database is at.', {table}, v.id, v.state));
                    ELSIF v.gone IS NOT NULL THEN
                        stuck := coalesce(stuck, v.gone);
                    ELSIF v.state = 'interrupted' AND v.downgrade_step IS NOT NULL THEN
                        turned := coalesce(turned, format('The downgrade of revision ''%s'' was interrupted after %s steps. Run downgrade to finish it, {OrStamp}.', v.id, v.downgrade_step));
                    ELSIF NOT v.is_known THEN
                        IF v.state = 'applied' THEN
                            RAISE WARNING 'Revision ''%'' is applied, but this script does not have it.', v.id;
                        ELSE
                            stuck := coalesce(stuck, format('Revision ''%s'' was interrupted, and this script does not have it. Finish it with the release that has it.', v.id));
                        END IF;
                    ELSIF v.state = 'applied' THEN
                        IF v.recorded <> v.checksum THEN
                            changed := concat_ws(', ', changed, format('''%s'' (%s)', v.id, v.source));
                        END IF;
                    ELSIF v.refusal IS NOT NULL THEN
                        stuck := coalesce(stuck, format('Revision ''%s'' (%s) is pending and cannot be run by psql: %s Run it with the tool or an executable bundle, then this script for the rest.', v.id, v.source, v.refusal));
                    ELSIF v.state IS NOT NULL AND NOT v.upgrade_step = ANY (v.commits) THEN
                        stuck := coalesce(stuck, format('Revision ''%s'' was interrupted after %s steps, between statements that now commit together. Finish it with the tool or an executable bundle.', v.id, v.upgrade_step));
                    ELSIF v.state IS NOT NULL AND v.prefixes[v.ran + 1] IS DISTINCT FROM v.recorded THEN
                        stuck := coalesce(stuck, format('Revision ''%s'' was interrupted after %s steps, and what ran has changed since, so it cannot resume. Restore what ran, {OrStamp}.', v.id, v.upgrade_step));
                    END IF;
                END LOOP;
                IF changed IS NOT NULL THEN
                    RAISE EXCEPTION 'Changed since they were applied: %. Nothing was done. Restore them and put the change into a new revision, or accept the current text with ''repair checksum'' of the tool or an executable bundle.', changed;
                ELSIF coalesce(turned, stuck) IS NOT NULL THEN
                    RAISE EXCEPTION USING MESSAGE = coalesce(turned, stuck);
                END IF;
            END
            """
        );
        writer.Line();
    }

    /// <summary>Before one revision is upgraded by itself: what it follows and depends on has to be applied.</summary>
    public void RequireApplied(ScriptedRevision revision, IReadOnlyList<string> parents) =>
        RefuseIf(
            parents,
            negated: true,
            $"coalesce((SELECT state <> 'applied' FROM {tables.Revisions} WHERE revision = {SqlLiteral.Quote(revision.Id)}), true)",
            $"Revision {SqlLiteral.Quote(revision.Id)} follows or depends on revisions that are not applied: "
        );

    /// <summary>Before one revision is reverted by itself: nothing that is applied may need it.</summary>
    public void RequireTakenBack(ScriptedRevision revision, IReadOnlyList<string> children) =>
        RefuseIf(
            children,
            negated: false,
            $"EXISTS (SELECT FROM {tables.Revisions} WHERE revision = {SqlLiteral.Quote(revision.Id)})",
            $"Revision {SqlLiteral.Quote(revision.Id)} cannot be reverted before these, which follow or depend on it: "
        );

    /// <summary>Before a downgrade.</summary>
    public void RefuseDowngrade(ScriptedRevision revision)
    {
        var id = SqlLiteral.Quote(revision.Id);
        writer.Do(
            $"""
            DECLARE
                v record;
                prefixes CONSTANT text[] := {Prefixes(revision.Script)};
                commits CONSTANT int[] := {Commits(revision.Script)};
            BEGIN
                SELECT {GoneRevision.FaultSql("gone")} AS fault INTO v FROM (
                    {PsqlText.Indent(GoneRevision.FindSql(tables), 8)}
                ) AS gone WHERE gone.revision = {id};
                IF FOUND THEN
                    RAISE EXCEPTION USING MESSAGE = v.fault;
                END IF;
                SELECT *, downgrade_step + CASE WHEN backfill_key IS NULL THEN 0 ELSE 1 END AS ran
                INTO v FROM {tables.Revisions} WHERE revision = {id};
                IF v.state = 'interrupted' AND v.downgrade_step IS NULL THEN
                    RAISE EXCEPTION 'The upgrade of revision ''%'' was interrupted after % of % steps. Run upgrade to finish it, {OrStamp}.', v.revision, v.upgrade_step, v.upgrade_steps;
                ELSIF v.state = 'applied' AND v.checksum <> {SqlLiteral.Quote(revision.Checksum)} THEN
                    RAISE EXCEPTION 'Changed since it was applied: ''%''. Nothing was done.', v.revision;
                ELSIF v.state = 'interrupted' AND NOT v.downgrade_step = ANY (commits) THEN
                    RAISE EXCEPTION 'The downgrade of revision ''%'' was interrupted after % steps, between statements that now commit together. Finish it with the tool or an executable bundle.', v.revision, v.downgrade_step;
                ELSIF v.state = 'interrupted' AND v.ran > 0 AND prefixes[v.ran + 1] IS DISTINCT FROM v.checksum THEN
                    RAISE EXCEPTION 'The downgrade of revision ''%'' was interrupted after % steps, and what ran has changed since, so it cannot resume. Restore what ran, {OrStamp}.', v.revision, v.downgrade_step;
                END IF;
            END
            """
        );
        writer.Line();
    }

    private void RefuseIf(IReadOnlyList<string> ids, bool negated, string condition, string message)
    {
        if (ids.Count == 0)
            return;
        writer.Do(
            $"""
            DECLARE
                others text;
            BEGIN
                SELECT string_agg(quote_literal(id), ', ') INTO others FROM unnest({SqlTemplate.Array(
                ids
            )}) AS id
                WHERE {(negated ? "NOT " : "")}EXISTS (SELECT FROM {tables.Revisions} r WHERE r.revision = id
                    AND (r.state = 'applied' OR r.downgrade_step IS NOT NULL));
                IF others IS NOT NULL AND {condition} THEN
                    RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(message)} || others || '.';
                END IF;
            END
            """
        );
        writer.Line();
    }

    private static string Row(ScriptedRevision revision, int position)
    {
        string[] columns =
        [
            position.ToString(CultureInfo.InvariantCulture),
            SqlLiteral.Quote(revision.Id),
            SqlLiteral.Quote(revision.SourcePath),
            SqlLiteral.Quote(revision.Checksum),
            Prefixes(revision.Script),
            Commits(revision.Script),
            revision.Refusal is null ? "NULL" : SqlLiteral.Quote(revision.Refusal),
            revision.Revision.Replaces.Count == 0
                ? "NULL::text[]"
                : SqlTemplate.Array(revision.Revision.Replaces),
        ];
        return $"({string.Join(", ", columns)})";
    }

    /// <summary>The checksums of no step, the first step, the first two, ...</summary>
    private static string Prefixes(RevisionScript script)
    {
        if (script.CommitsOnce)
            return "NULL::text[]";
        var checksums = StepChecksums.Of(script);
        return SqlTemplate.Array(
            Enumerable.Range(0, script.Steps.Count + 1).Select(steps => checksums.OfFirst(steps)!)
        );
    }

    /// <summary>
    /// After how many steps the revision can go on: where a commit begins, and at its end. One that commits once is
    /// found half done only if it did not when it began.
    /// </summary>
    private static string Commits(RevisionScript script)
    {
        if (script.CommitsOnce)
            return "'{}'::int[]";
        var places = RevisionSection
            .Commits(script)
            .Append(script.Steps.Count)
            .Select(step => step.ToString(CultureInfo.InvariantCulture));
        return $"ARRAY[{string.Join(", ", places)}]::int[]";
    }
}

using System.Globalization;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>
/// A backfill as a PL/pgSQL block that commits each batch with the key it got to, as
/// <see cref="BackfillRun"/> does. The primary key along which it walks is looked up when it runs.
/// </summary>
internal sealed class BackfillBlock(
    SectionSession session,
    RevisionScript script,
    JournalText journal,
    BackfillStep step,
    int index,
    string require = ""
)
{
    private readonly UpdateStatement _update =
        UpdateStatement.Parse(step.UpdateSql, out _)
        ?? throw new ArgumentException("It is not a plain UPDATE.", nameof(step));

    private string Table => _update.Table.ToSql();

    private string Reference => SqlIdentifier.Quote(_update.Alias ?? _update.Table.Name);

    private string Target =>
        $"{(_update.Only ? "ONLY " : "")}{Table}{(_update.Alias is null ? "" : $" AS {Reference}")}";

    public void WriteTo(SqlWriter writer)
    {
        session.Prepare(local: false);
        // The block is one statement to the server, however long it takes.
        writer.Own("SET statement_timeout = 0");
        writer.Do(
            $"""
            DECLARE
                key text; key_descending text; key_text text; descending text; first_parameter text; second_parameter text;
                changed text; find_bound text; find_end text; update_batch text; find_left text;
                updated bigint; is_left boolean;
                after text[]; last text[]; bound text[];
                {Lines(BackfillBatch.UnambiguousText.Select(s => $"was_{s.Name} text;"), 4)}
            BEGIN{(require.Length > 0 ? $"\n    {require}" : "")}
                SELECT string_agg(format('%s.%I', {SqlLiteral.Quote(Reference)}, name), ', ' ORDER BY position),
                    string_agg(format('%s.%I DESC', {SqlLiteral.Quote(Reference)}, name), ', ' ORDER BY position),
                    string_agg(format('batch.%I::text', name), ', ' ORDER BY position),
                    string_agg(format('batch.%I DESC', name), ', ' ORDER BY position),
                    string_agg(format('($1)[%s]::%s', position, type), ', ' ORDER BY position),
                    string_agg(format('($2)[%s]::%s', position, type), ', ' ORDER BY position),
                    string_agg(quote_ident(name), ', ' ORDER BY position) FILTER (WHERE name::text = ANY ({SetColumns}) OR made_of && {SetColumns})
                INTO key, key_descending, key_text, descending, first_parameter, second_parameter, changed
                FROM (SELECT name, type, made_of, row_number() OVER () AS position FROM (
                    {PsqlText.Indent(KeySql, 8)}
                ) AS k) AS k;
                IF key IS NULL THEN
                    RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(NoKey)};
                END IF;
                IF changed IS NOT NULL THEN
                    RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(KeyChanges)} || changed || {SqlLiteral.Quote(
                BackfillTable.KeyChangesAdvice
            )};
                END IF;
                find_bound := 'SELECT ARRAY[' || key_text || '] FROM (SELECT ' || key || {SqlLiteral.Quote(
                $" FROM {Target}"
            )} || ' ORDER BY ' || key_descending || ' LIMIT 1) AS batch';
                find_end := 'SELECT ARRAY[' || key_text || '] FROM (SELECT ' || key || {SqlLiteral.Quote(
                $" FROM {Target}"
            )}
                    || ' WHERE ($1 IS NULL OR (' || key || ') > (' || first_parameter || ')) AND (' || key || ') <= (' || second_parameter || ') ORDER BY ' || key
                    || ' LIMIT {step.BatchSize.ToString(
                CultureInfo.InvariantCulture
            )}) AS batch ORDER BY ' || descending || ' LIMIT 1';
                update_batch := {SqlLiteral.Quote($"UPDATE {Target} SET {_update.Set}\nWHERE {Condition}")}
                    || '($1 IS NULL OR (' || key || ') > (' || first_parameter || ')) AND (' || key || ') <= (' || second_parameter || ')';
                find_left := {SqlLiteral.Quote($"SELECT EXISTS (SELECT FROM {Target}\nWHERE {Condition}{BackfillPredicate.IsWritten(Reference)} AND ")}
                    || '($1 IS NULL OR (' || key || ') > (' || first_parameter || ')) AND (' || key || ') <= (' || second_parameter || '))';
                {Lines(ResetRole, 4)}
                SELECT backfill_key INTO after FROM {journal.Table}
                WHERE revision = {journal.Id} AND {journal.StepsDone} = {index.ToString(
                CultureInfo.InvariantCulture
            )};
                LOOP
                    {Lines([.. session.LocalSettings(), .. BackfillBatch.UnambiguousText.Select(Save)], 8)}
                    IF bound IS NULL THEN
                        EXECUTE find_bound INTO bound;
                    END IF;
                    EXECUTE find_end INTO last USING after, bound;
                    {Lines(BackfillBatch.UnambiguousText.Select(Restore), 8)}
                    EXIT WHEN last IS NULL;
                    EXECUTE update_batch USING after, last;
                    GET DIAGNOSTICS updated = ROW_COUNT;
                    IF is_left IS NULL AND updated > 0 THEN
                        EXECUTE find_left INTO is_left USING after, last;
                        IF is_left THEN
                            RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(NotMadeFalse)};
                        END IF;
                    END IF;
                    {Lines(session.EntryStatements(), 8)}
                    {journal.AdvanceBackfill(index, "after", "last")};
                    COMMIT;
                    after := last;
                    PERFORM pg_sleep({step.Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture)});
                END LOOP;
            END
            """
        );
    }

    /// <summary>The journal is written by the user who connected, whoever the revision makes of him.</summary>
    private static IEnumerable<string> ResetRole =>
        SectionSession.ResetRoleStatements.Select(sql => $"{sql};");

    private string KeySql => SqlTemplate.Fill(BackfillTable.KeySql, _ => SqlLiteral.Quote(Table));

    private string Condition => BackfillPredicate.And(_update);

    private string SetColumns => SqlTemplate.Array(_update.SetColumns);

    private string KeyChanges =>
        $"Revision '{script.Revision.Id}': {BackfillTable.KeyChangesBeginning(Table)}";

    private string NotMadeFalse => $"Revision '{script.Revision.Id}': {BackfillPredicate.NotMadeFalse}";

    private string NoKey =>
        $"Revision '{script.Revision.Id}': table {Table} has no primary key, which a backfill needs. Add one, or write a plain UPDATE.";

    /// <summary>Keys are remembered as text that means the same in every session; the update finds its own settings.</summary>
    private static string Save((string Name, string Value) setting) =>
        $"was_{setting.Name} := current_setting('{setting.Name}'); PERFORM set_config('{setting.Name}', '{setting.Value}', true);";

    private static string Restore((string Name, string Value) setting) =>
        $"PERFORM set_config('{setting.Name}', was_{setting.Name}, true);";

    private static string Lines(IEnumerable<string> lines, int indent) =>
        string.Join($"\n{new string(' ', indent)}", lines);
}

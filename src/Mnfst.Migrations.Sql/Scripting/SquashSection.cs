using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;

namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>
/// Brings the journal in line with a revision that was made of others, as <see cref="Execution.Planning.Squashes"/> does.
/// </summary>
internal sealed class SquashSection(SqlWriter writer, JournalTables tables, JournalCommands commands)
{
    /// <summary>Writes it, if the revision was made of others.</summary>
    /// <param name="squash">The revision, with what the journal keeps of it.</param>
    public void Write(JournaledRevision squash)
    {
        var replaced = squash.Revision.Replaces;
        if (replaced.Count == 0)
            return;
        var statements = commands.Replaced(squash).Select(write => $"{JournalBlock.Of(write)};");
        writer.Comment($"{squash.Id} replaces others: a database that has all of them has it.");
        writer.Do(
            $"""
            DECLARE
                replaced CONSTANT text[] := {SqlTemplate.Array(replaced)};
                there text; missing text;
            BEGIN
                IF EXISTS (SELECT FROM {tables.Revisions} WHERE revision = {SqlLiteral.Quote(squash.Id)}) THEN
                    RETURN;
                END IF;
                SELECT string_agg(quote_literal(id), ', ' ORDER BY position) FILTER (WHERE r.revision IS NOT NULL),
                    string_agg(quote_literal(id), ', ' ORDER BY position) FILTER (WHERE r.state IS DISTINCT FROM 'applied')
                INTO there, missing
                FROM unnest(replaced) WITH ORDINALITY AS wanted (id, position)
                LEFT JOIN {tables.Revisions} r ON r.revision = wanted.id;
                IF there IS NULL THEN
                    RETURN;
                ELSIF missing IS NOT NULL THEN
                    RAISE EXCEPTION 'Revision % replaces others, but this database has only some of them: it has %, but not %. Upgrade it to % with the release before the squash, then with this one.', {SqlLiteral.Quote(
                $"'{squash.Id}'"
            )}, there, missing, {SqlLiteral.Quote($"'{replaced[^1]}'")};
                END IF;
                {JournalBlock.RaiseUnless(
                MigrationLock.IsHeldSql(tables.Schema),
                MigrationLock.LostFault
            )}
                {string.Join("\n", statements)}
            END
            """
        );
        writer.Line();
    }
}

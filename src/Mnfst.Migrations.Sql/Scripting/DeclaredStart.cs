using Mnfst.Migrations.Sql.Execution.Journal;
using Mnfst.Migrations.Sql.Execution.Locking;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;

namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>
/// Makes sure that a database stands where a script says that it begins, before anything of it runs. If not, the migration
/// lock is let go, without which no transaction of the script does anything: so it stops even for who goes on after errors.
/// </summary>
/// <param name="writer">The script.</param>
/// <param name="tables">The journal.</param>
/// <param name="known">The revisions of the project.</param>
internal sealed class DeclaredStart(SqlWriter writer, JournalTables tables, IReadOnlyList<string> known)
{
    /// <param name="applied">All revisions that are to be applied.</param>
    /// <param name="heads">Where the database then stands, for messages.</param>
    public void Require(IReadOnlyList<string> applied, string heads)
    {
        writer.Comment("The database must be where this script begins.");
        writer.Do(
            $"""
            DECLARE
                declared CONSTANT text[] := {SqlTemplate.Array(applied)};
                known CONSTANT text[] := {SqlTemplate.Array(known)};
                half text; missing text; more text; heads text; others text;
            BEGIN
                SELECT string_agg(quote_literal(revision), ', ' ORDER BY revision) FILTER (WHERE state <> 'applied'),
                    string_agg(quote_literal(revision), ', ' ORDER BY revision)
                        FILTER (WHERE revision = ANY (known) AND revision <> ALL (declared)),
                    string_agg(quote_literal(revision), ', ' ORDER BY revision) FILTER (WHERE revision <> ALL (known)),
                    string_agg(revision, ', ' ORDER BY revision) FILTER (WHERE NOT EXISTS (
                        SELECT FROM {tables.Revisions} n WHERE r.revision = ANY (n.down_revision || n.depends_on)))
                INTO half, more, others, heads FROM {tables.Revisions} r;
                SELECT string_agg(quote_literal(id), ', ' ORDER BY position) INTO missing
                FROM unnest(declared) WITH ORDINALITY AS d (id, position)
                WHERE NOT EXISTS (SELECT FROM {tables.Revisions} r WHERE r.revision = id AND r.state = 'applied');
                IF half IS NOT NULL THEN
                    PERFORM pg_advisory_unlock({MigrationLock.SqlKeyOf(tables.Schema)});
                    RAISE EXCEPTION 'In this database % was interrupted. Nothing was done. Finish it with the tool, or fix the schema by hand and ''stamp'' the revision that it is then at.', half;
                ELSIF missing IS NOT NULL OR more IS NOT NULL THEN
                    PERFORM pg_advisory_unlock({MigrationLock.SqlKeyOf(tables.Schema)});
                    RAISE EXCEPTION USING
                        MESSAGE = format('This script is for a database at %s, but this one is at %s. Nothing was done. Write a script for where it is, or upgrade it with the tool.', {SqlLiteral.Quote(
                heads
            )}, coalesce(heads, 'base')),
                        DETAIL = concat_ws('; ', 'Missing: ' || missing, 'Unexpected: ' || more) || '.';
                ELSIF others IS NOT NULL THEN
                    RAISE WARNING 'These are applied, but the project of this script does not have them: %.', others;
                END IF;
            END
            """
        );
    }
}

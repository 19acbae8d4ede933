namespace Mnfst.Migrations.Testing.Support;

/// <summary>What the journal of a database says, to be compared with that of another.</summary>
public static class JournalContent
{
    /// <summary>
    /// Asks for all rows of both tables, one a line, with all columns but those of times, and the checksums of steps, which only
    /// the runner keeps; of durations there is whether
    /// there is one.
    /// </summary>
    public const string Sql = """
        SELECT coalesce(string_agg(content::text, E'\n' ORDER BY part, place), '')
        FROM (
            SELECT 1 AS part, revision AS place, to_jsonb(r) - '{applied_at,duration,step_checksums}'::text[]
                || jsonb_build_object('took', duration >= interval '0') AS content
            FROM mnfst_revision r
            UNION ALL
            SELECT 2, to_char(row_number() OVER (ORDER BY seq), '000000'), to_jsonb(j) - '{seq,at,duration}'::text[]
                || jsonb_build_object('took', duration >= interval '0')
            FROM mnfst_journal j
        ) AS lines
        """;
}

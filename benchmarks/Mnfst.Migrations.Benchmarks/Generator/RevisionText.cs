using Mnfst.Migrations.Benchmarks.Graph;

namespace Mnfst.Migrations.Benchmarks.Generator;

/// <summary>A .sql revision file of usual length.</summary>
public static class RevisionText
{
    public static string Of(RawRevision revision) =>
        $"""
            -- Add a column to one of the tables, and index it
            -- mnfst:revision {revision.Id}
            {(revision.Down.Length == 0 ? "" : $"-- mnfst:down_revision {string.Join(", ", revision.Down)}")}

            -- mnfst:upgrade
            CREATE TABLE t_{revision.Id} (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
                title text NOT NULL,
                status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'processed', 'failed')),
                created_at timestamptz NOT NULL DEFAULT now()
            );
            CREATE INDEX i_{revision.Id} ON t_{revision.Id} (tenant_id, status, created_at DESC);
            CREATE FUNCTION f_{revision.Id}() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                NEW.title := trim(NEW.title); -- no blanks around it
                RETURN NEW;
            END;
            $body$;

            -- mnfst:downgrade
            DROP FUNCTION f_{revision.Id}();
            DROP TABLE t_{revision.Id};

            """;
}

namespace Mnfst.Migrations.Sql.Tests.Reversal;

internal static partial class ReversibleCases
{
    private static OperationCase[] Safely =>
        [
            new(
                "CREATE TABLE users (id int PRIMARY KEY, email text)",
                op => op.SetNotNullSafely("users", "email")
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, email text)",
                op => op.AddCheckSafely("users_email", "users", "email <> ''")
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, email text)",
                op => op.AddUniqueSafely("users_email_key", "users", ["email"])
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, boss int)",
                op =>
                    op.AddForeignKeySafely(
                        "users_boss_fkey",
                        "users",
                        "users",
                        ["boss"],
                        ["id"],
                        onDelete: ReferentialAction.SetNull
                    )
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                op => op.RenameColumnSafely(RevisionPhase.Expand, "users", "name", "full_name", PgType.Text)
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, points int)",
                op =>
                    op.ChangeTypeSafely(
                        RevisionPhase.Expand,
                        "users",
                        "points",
                        PgType.BigInt,
                        PgType.Integer,
                        usingSql: "points * 2::bigint",
                        existingUsingSql: "points / 2"
                    )
            ),
            new(
                """
                CREATE TABLE users (id int PRIMARY KEY, full_name text, name text);
                CREATE FUNCTION users_name_sync() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF pg_catalog.record_image_eq(ROW(NEW.full_name), ROW(CAST(NEW.name AS text))) THEN
                        RETURN NEW;
                    END IF;
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.full_name IS NULL THEN
                            NEW.full_name := CAST(NEW.name AS text);
                        ELSE
                            NEW.name := CAST(NEW.full_name AS text);
                        END IF;
                    ELSIF pg_catalog.record_image_ne(ROW(NEW.full_name), ROW(OLD.full_name)) THEN
                        NEW.name := CAST(NEW.full_name AS text);
                    ELSIF pg_catalog.record_image_ne(ROW(NEW.name), ROW(OLD.name)) THEN
                        NEW.full_name := CAST(NEW.name AS text);
                    END IF;
                    RETURN NEW;
                END
                $$;
                CREATE TRIGGER users_name_sync BEFORE INSERT OR UPDATE ON users
                    FOR EACH ROW EXECUTE FUNCTION users_name_sync()
                """,
                op => op.RenameColumnSafely(RevisionPhase.Contract, "users", "name", "full_name", PgType.Text)
            ),
            new(
                """
                CREATE TABLE users (id int PRIMARY KEY, points_new bigint, points int);
                CREATE FUNCTION users_points_sync() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF pg_catalog.record_image_eq(ROW(NEW.points_new), ROW((SELECT CAST(points * 2::bigint AS bigint) FROM (SELECT NEW.points AS points) AS value))) THEN
                        RETURN NEW;
                    END IF;
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.points_new IS NULL THEN
                            NEW.points_new := (SELECT CAST(points * 2::bigint AS bigint) FROM (SELECT NEW.points AS points) AS value);
                        ELSE
                            NEW.points := (SELECT CAST(points / 2 AS integer) FROM (SELECT NEW.points_new AS points) AS value);
                        END IF;
                    ELSIF pg_catalog.record_image_ne(ROW(NEW.points_new), ROW(OLD.points_new)) THEN
                        NEW.points := (SELECT CAST(points / 2 AS integer) FROM (SELECT NEW.points_new AS points) AS value);
                    ELSIF pg_catalog.record_image_ne(ROW(NEW.points), ROW(OLD.points)) THEN
                        NEW.points_new := (SELECT CAST(points * 2::bigint AS bigint) FROM (SELECT NEW.points AS points) AS value);
                    END IF;
                    RETURN NEW;
                END
                $$;
                CREATE TRIGGER users_points_sync BEFORE INSERT OR UPDATE ON users
                    FOR EACH ROW EXECUTE FUNCTION users_points_sync()
                """,
                op =>
                    op.ChangeTypeSafely(
                        RevisionPhase.Contract,
                        "users",
                        "points",
                        PgType.BigInt,
                        PgType.Integer,
                        usingSql: "points * 2::bigint",
                        existingUsingSql: "points / 2"
                    )
            ),
        ];
}

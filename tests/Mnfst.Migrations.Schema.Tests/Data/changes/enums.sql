CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE size AS ENUM ('s', 'm', 'l');
CREATE TYPE color AS ENUM ('red', 'green');
CREATE DOMAIN mood_domain AS mood DEFAULT 'ok';
CREATE FUNCTION best() RETURNS mood LANGUAGE sql IMMUTABLE RETURN 'happy'::mood;
CREATE FUNCTION is_good(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'happy' $$;
CREATE TABLE people (
    id int PRIMARY KEY,
    current mood NOT NULL DEFAULT 'ok',
    past mood[] DEFAULT ARRAY['sad', 'ok']::mood[],
    shape size DEFAULT 'm',
    paint color,
    other mood_domain,
    CONSTRAINT not_sad CHECK (current <> 'sad' OR id > 10)
);
CREATE INDEX happy ON people (id) WHERE current = 'happy';
CREATE INDEX moods ON people (current);
CREATE VIEW v AS SELECT id, current FROM people WHERE current = 'happy';
COMMENT ON VIEW v IS 'the happy ones';
CREATE VIEW vv AS SELECT * FROM v;
CREATE MATERIALIZED VIEW mv AS SELECT current, count(*) AS n FROM people GROUP BY current;
CREATE UNIQUE INDEX mv_key ON mv (current);
GRANT SELECT ON v TO PUBLIC;
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON people USING (current <> 'sad');
-- becomes
CREATE TYPE mood AS ENUM ('happy', 'ok', 'angry');
CREATE TYPE size AS ENUM ('xs', 's', 'm', 'xl', 'l', 'xxl');
CREATE DOMAIN mood_domain AS mood DEFAULT 'ok';
CREATE FUNCTION best() RETURNS mood LANGUAGE sql IMMUTABLE RETURN 'happy'::mood;
CREATE FUNCTION is_good(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'happy' $$;
CREATE TABLE people (
    id int PRIMARY KEY,
    current mood NOT NULL DEFAULT 'angry',
    past mood[] DEFAULT ARRAY['ok']::mood[],
    shape size DEFAULT 'xs',
    paint text,
    other mood_domain,
    CONSTRAINT not_sad CHECK (current <> 'angry' OR id > 10)
);
CREATE INDEX happy ON people (id) WHERE current = 'happy';
CREATE INDEX moods ON people (current);
CREATE VIEW v AS SELECT id, current FROM people WHERE current = 'happy';
COMMENT ON VIEW v IS 'the happy ones';
CREATE VIEW vv AS SELECT * FROM v;
CREATE MATERIALIZED VIEW mv AS SELECT current, count(*) AS n FROM people GROUP BY current;
CREATE UNIQUE INDEX mv_key ON mv (current);
GRANT SELECT ON v TO PUBLIC;
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON people USING (current <> 'angry');

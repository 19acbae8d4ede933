BEGIN;
CREATE OR REPLACE FUNCTION club.greet(nickname text) RETURNS text LANGUAGE sql AS $$ SELECT 'hello ' || $1; $$;
COMMIT;

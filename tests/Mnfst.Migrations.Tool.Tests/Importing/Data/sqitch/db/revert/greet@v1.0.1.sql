BEGIN;
DROP FUNCTION club.greet(text);
COMMIT;

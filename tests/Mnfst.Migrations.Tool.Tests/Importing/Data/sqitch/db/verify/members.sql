-- Verify club:members on pg

BEGIN;

SELECT nickname, tags
FROM club.members
WHERE false;

ROLLBACK;

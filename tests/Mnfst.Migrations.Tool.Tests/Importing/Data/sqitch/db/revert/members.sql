BEGIN;
DROP TABLE club.members;
COMMIT;

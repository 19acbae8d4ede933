-- Deploy club:club to pg

BEGIN;

CREATE SCHEMA :"schema";

COMMIT;

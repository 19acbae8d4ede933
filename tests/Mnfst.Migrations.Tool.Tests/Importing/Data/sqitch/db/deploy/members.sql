-- Deploy club:members to pg
-- requires: club

BEGIN;

SET client_min_messages = 'warning';
CREATE TABLE club.members (nickname text PRIMARY KEY, tags text[] NOT NULL DEFAULT '{}');
SELECT tags[1:2]::text FROM club.members;

COMMIT;

-- bad: a type
DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
-- bad: in lower case, with another tag
do $body$ begin if true then alter table documents add column a text; end if; end $body$ language plpgsql;
-- bad: made of a string
DO LANGUAGE plpgsql $$ BEGIN EXECUTE format('DROP TABLE %I', 'sessions'); END $$;
-- bad: in an ordinary string
DO 'BEGIN DROP TABLE sessions; END';
-- bad: outside a transaction
-- mnfst:autocommit
DO $$ BEGIN TRUNCATE sessions; COMMIT; END $$;
-- mnfst:end
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
DO $$ BEGIN DROP TABLE IF EXISTS sessions; END $$;
-- good: rows only
DO $$ BEGIN UPDATE users SET role = 'user' WHERE role = ''; END $$;
-- good: in a comment and in a message
DO $$ BEGIN
    -- CREATE TABLE t ();
    /* DROP TABLE t; */
    RAISE NOTICE 'create table';
END $$;
-- good: a function is not run
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE t (); END $$;
-- good: the statement itself
CREATE TYPE mood AS ENUM ('sad');

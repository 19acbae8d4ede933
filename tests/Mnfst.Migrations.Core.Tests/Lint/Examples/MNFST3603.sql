-- bad: no path
CREATE FUNCTION f() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
-- bad: in lower case, replaced
create or replace function app.f(a int) returns int language plpgsql external security definer as $$ begin return a; end $$;
-- bad: a procedure
CREATE PROCEDURE p() LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
-- bad: another setting
CREATE FUNCTION f() RETURNS void LANGUAGE sql SECURITY DEFINER SET work_mem = '1MB' AS 'SELECT 1';
-- bad: altered
ALTER FUNCTION f() SECURITY DEFINER;
-- bad: quoted, in a standard body
CREATE FUNCTION "F"() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1;
-- bad: another function gets a path
CREATE FUNCTION f() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
ALTER FUNCTION g() SET search_path = app;
-- bad: the path is reset
ALTER FUNCTION f() SECURITY DEFINER RESET search_path;
-- good: a path
CREATE FUNCTION f() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp AS 'SELECT 1';
-- good: before, and with TO
create function f() returns void set search_path to app security definer language sql as 'select 1';
-- good: empty
CREATE FUNCTION f() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
-- good: later
CREATE FUNCTION f() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
ALTER FUNCTION f() SET search_path = app;
-- good: the rights of the caller
CREATE FUNCTION f() RETURNS void LANGUAGE sql SECURITY INVOKER AS 'SELECT 1';
-- good: in the body only
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'SECURITY DEFINER' $$;
-- good: a downgrade gives back what was there
-- mnfst:upgrade
-- mnfst:downgrade
ALTER FUNCTION f() SECURITY DEFINER;
-- good: altered together with a path
ALTER FUNCTION f() SECURITY DEFINER SET search_path = app, pg_temp;

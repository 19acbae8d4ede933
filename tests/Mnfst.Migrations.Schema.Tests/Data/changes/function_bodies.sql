CREATE TABLE lonely (id int);
-- becomes
CREATE TABLE lonely (id int);
SET check_function_bodies = off;
-- What it needs is named behind the first semicolon of its body.
CREATE FUNCTION early() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT late() $$;
CREATE FUNCTION late() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;

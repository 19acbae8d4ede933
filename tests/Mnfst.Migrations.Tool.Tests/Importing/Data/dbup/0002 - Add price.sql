ALTER TABLE parts ADD COLUMN price numeric(10, 2);
CREATE FUNCTION dear() RETURNS boolean LANGUAGE plpgsql AS $body$ BEGIN RETURN true; END $body$;

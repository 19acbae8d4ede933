CREATE FUNCTION remind(member bigint) RETURNS text LANGUAGE plpgsql AS $body$
BEGIN
    -- the placeholder is text here, too: ${greeting}
    RETURN 'overdue; please return';
END
$body$;

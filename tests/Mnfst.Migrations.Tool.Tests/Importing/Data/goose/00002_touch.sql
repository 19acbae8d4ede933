-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.url := lower(NEW.url);
    RETURN NEW;
END;
$$;
-- +goose StatementEnd
CREATE TRIGGER feeds_touch BEFORE INSERT ON feeds FOR EACH ROW EXECUTE FUNCTION touch();

-- +goose Down
DROP TRIGGER feeds_touch ON feeds;
DROP FUNCTION touch();

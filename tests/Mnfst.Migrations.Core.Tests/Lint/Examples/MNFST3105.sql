-- bad: an id at random
ALTER TABLE documents ADD COLUMN public_id uuid DEFAULT gen_random_uuid();
-- bad: the clock, without the word COLUMN, in lower case
alter table documents add seen_at timestamptz not null default clock_timestamp();
-- bad: a sequence
ALTER TABLE documents ADD COLUMN number bigint DEFAULT nextval('documents_number_seq');
-- bad: within an expression
ALTER TABLE documents ADD COLUMN rank double precision DEFAULT (random() * 100)::int;
-- bad: of an extension, with its schema
ALTER TABLE app.documents ADD COLUMN IF NOT EXISTS public_id uuid DEFAULT extensions.uuid_generate_v4();
-- bad 2: several actions
ALTER TABLE "Documents"
    ADD COLUMN a uuid DEFAULT gen_random_uuid(),
    ADD COLUMN b integer DEFAULT 1,
    ADD COLUMN c text DEFAULT timeofday();
-- bad: ONLY and IF EXISTS
ALTER TABLE IF EXISTS ONLY documents ADD COLUMN a float DEFAULT random();
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE documents ADD COLUMN a uuid DEFAULT gen_random_uuid();
-- good: now() is the same for all rows
ALTER TABLE documents ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
-- good: words without parentheses
ALTER TABLE documents ADD COLUMN on_day date DEFAULT current_date, ADD COLUMN by_user text DEFAULT current_user;
-- good: constants
ALTER TABLE documents ADD COLUMN a integer DEFAULT 1, ADD COLUMN b text DEFAULT 'random()', ADD COLUMN c jsonb DEFAULT '{}'::jsonb;
-- good: a stable function
ALTER TABLE documents ADD COLUMN a timestamptz DEFAULT statement_timestamp() + interval '1 day';
-- good: set later
ALTER TABLE documents ADD COLUMN public_id uuid, ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
-- good: the table is new
CREATE TABLE notes (id uuid PRIMARY KEY);
ALTER TABLE notes ADD COLUMN public_id uuid DEFAULT gen_random_uuid();
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
-- good: a foreign table has no rows here
ALTER FOREIGN TABLE remote_documents ADD COLUMN a uuid DEFAULT gen_random_uuid();
-- bad: a function of one's own is volatile unless it says otherwise
ALTER TABLE documents ADD COLUMN code text DEFAULT app.new_code();
-- bad: a function that the revision makes
CREATE FUNCTION new_code() RETURNS text LANGUAGE sql AS 'SELECT md5(random()::text)';
ALTER TABLE documents ADD COLUMN code text DEFAULT new_code();
-- good: a function that the revision declares to be stable
CREATE FUNCTION app.standard_code() RETURNS text LANGUAGE sql STABLE AS $$ SELECT 'a' $$;
ALTER TABLE documents ADD COLUMN code text DEFAULT app.standard_code() || upper('b');
-- good: casts, arrays and types with parentheses
ALTER TABLE documents ADD COLUMN a text[] DEFAULT ARRAY[]::text[], ADD COLUMN b app.mood DEFAULT 'sad'::app.mood, ADD COLUMN c numeric DEFAULT CAST('1' AS numeric(5, 2));

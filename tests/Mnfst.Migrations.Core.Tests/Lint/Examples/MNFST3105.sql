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

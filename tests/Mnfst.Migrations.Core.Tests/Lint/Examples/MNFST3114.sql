-- bad: a key
ALTER TABLE audit_trail ADD PRIMARY KEY (id);
-- bad: with a name, in lower case
alter table app.audit_trail add constraint audit_trail_pkey primary key (tenant_id, id);
-- bad: with a new column
ALTER TABLE "Audit" ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
-- bad: among other actions
ALTER TABLE audit_trail DROP CONSTRAINT audit_trail_pkey, ADD PRIMARY KEY (id, at);
-- bad: in a downgrade
-- mnfst:upgrade
-- mnfst:downgrade
ALTER TABLE audit_trail ADD PRIMARY KEY (id);
-- good: with an index that is there
ALTER TABLE audit_trail ADD CONSTRAINT audit_trail_pkey PRIMARY KEY USING INDEX audit_trail_id;
-- good: without a name
ALTER TABLE audit_trail DROP CONSTRAINT audit_trail_pkey, ADD PRIMARY KEY USING INDEX audit_trail_id;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
-- good: a table that the revision made
CREATE TABLE notes (id uuid);
ALTER TABLE notes ADD PRIMARY KEY (id);

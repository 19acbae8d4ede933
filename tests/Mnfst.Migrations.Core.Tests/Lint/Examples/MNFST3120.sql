-- bad: a CHECK
ALTER DOMAIN email_address ADD CONSTRAINT c CHECK (VALUE LIKE '%@%');
-- bad: without a name, in lower case
alter domain app.email_address add check (value <> '');
-- bad: NOT NULL
ALTER DOMAIN "Email" SET NOT NULL;
-- bad: in a downgrade
-- mnfst:upgrade
ALTER DOMAIN email_address DROP NOT NULL;
-- mnfst:downgrade
ALTER DOMAIN email_address SET NOT NULL;
-- bad: NOT NULL as a constraint, since 17
ALTER DOMAIN email_address ADD CONSTRAINT n NOT NULL;
-- good: not valid
ALTER DOMAIN email_address ADD CONSTRAINT c CHECK (VALUE LIKE '%@%') NOT VALID;
-- good: a new domain
CREATE DOMAIN email_address AS text;
ALTER DOMAIN email_address ADD CHECK (VALUE LIKE '%@%');
-- good: dropped
ALTER DOMAIN email_address DROP CONSTRAINT c;
-- good: a default
ALTER DOMAIN email_address SET DEFAULT '';
-- good: the name of a constraint
ALTER DOMAIN email_address RENAME CONSTRAINT c TO d;

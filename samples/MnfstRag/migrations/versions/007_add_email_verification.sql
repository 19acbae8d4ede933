-- Add email verification field (zero downtime)
-- mnfst:revision 007_add_email_verification
-- mnfst:down_revision 006_migrate_user_roles
-- mnfst:create_date 2024-11-08T15:00:00Z

-- mnfst:upgrade
-- Phase 1: a nullable column, which the running release does not notice.
ALTER TABLE users ADD COLUMN email_verified boolean;
ALTER TABLE users ALTER COLUMN email_verified SET DEFAULT false;

-- Phase 2: existing users count as verified.
-- mnfst:backfill batch_size 1000 pause 10ms
UPDATE users SET email_verified = true WHERE email_verified IS NULL;

-- Phase 3: not null. The check is proven without blocking anybody, and spares SET NOT NULL its own scan.
ALTER TABLE users ADD CONSTRAINT users_email_verified_not_null CHECK (email_verified IS NOT NULL) NOT VALID;
-- mnfst:autocommit
ALTER TABLE users VALIDATE CONSTRAINT users_email_verified_not_null;
-- mnfst:end
ALTER TABLE users ALTER COLUMN email_verified SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT users_email_verified_not_null;

-- mnfst:downgrade
ALTER TABLE users DROP COLUMN email_verified;

-- Run what no transaction can hold
-- mnfst:revision 006_outside
-- mnfst:down_revision 005_merge
-- mnfst:create_date 2024-11-08T14:00:00Z
-- mnfst:transaction none

-- mnfst:upgrade
SELECT ran('006_outside', 'up', 0);
-- mnfst:idempotent
CALL commit_twice('006_outside', 'up', 1);
SELECT ran('006_outside', 'up', 2);
CALL commit_twice('006_outside', 'up', 3);
-- mnfst:idempotent
VACUUM accounts;
ALTER TABLE visits DETACH PARTITION visits_2023 CONCURRENTLY;
SELECT ran('006_outside', 'up', 6);

-- mnfst:downgrade
SELECT ran('006_outside', 'down', 0);
CALL commit_twice('006_outside', 'down', 1);
ALTER TABLE visits ATTACH PARTITION visits_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
SELECT ran('006_outside', 'down', 3);

-- merge user_preferences and audit_trail branches
-- mnfst:revision 006_merge_user_preferences_audit_trail
-- mnfst:down_revision 004_add_user_preferences, 005_add_audit_trail
-- mnfst:create_date 2024-11-08T13:30:00Z

-- mnfst:upgrade

-- mnfst:downgrade

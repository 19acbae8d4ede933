namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>The workflows of the guide. The history is that of its examples: 001 to 004, and what a workflow adds.</summary>
internal static class Workflows
{
    private const string Versions = "migrations/versions";
    private const string Indexes = "003_add_indexes";
    private const string Preferences = "004_add_user_preferences";
    private const string Base = "";

    public static IReadOnlyList<Workflow> All { get; } =
    [
        new(
            "Basic operations",
            new("./scripts/db.sh upgrade 004_add_user_preferences", Preferences),
            new("./scripts/db.sh migration \"Add new field to users table\"")
            {
                Writes = $"{Versions}/005_add_new_field_to_users_table.sql",
            },
            new("./scripts/db.sh migrate", "005_add_new_field_to_users_table"),
            new("./scripts/db.sh downgrade", Preferences) { Asks = true },
            new("./scripts/db.sh downgrade 003_add_indexes", Indexes) { Asks = true },
            new("./scripts/db.sh status", Prints: Preferences),
            new("./scripts/db.sh history", Prints: "003_add_indexes -> 004_add_user_preferences")
        ),
        new(
            "Direct commands",
            new("alembic upgrade head --dry-run", Base, Preferences),
            new("alembic upgrade head --sql", Base, "CREATE TABLE \"004_add_user_preferences\""),
            new("alembic upgrade head", Preferences),
            new("alembic downgrade 004_add_user_preferences --sql", Preferences, "BEGIN"),
            new("alembic downgrade -1", Indexes) { Asks = true },
            new("alembic upgrade 004_add_user_preferences", Preferences),
            new("alembic downgrade 003_add_indexes", Indexes) { Asks = true },
            new("alembic downgrade base", Base) { Asks = true },
            new("alembic stamp head", Preferences),
            new("alembic stamp 003_add_indexes", Indexes),
            new("alembic current", Prints: Indexes),
            new("alembic history", Prints: "<base> -> 001_initial"),
            new("alembic heads", Prints: "004_add_user_preferences (head)"),
            new("alembic show 004_add_user_preferences", Prints: "Message of 004_add_user_preferences"),
            new("alembic revision --autogenerate -m \"Add audit table\"")
            {
                Writes = $"{Versions}/005_add_audit_table.sql",
            },
            new("alembic revision -m \"Add audit table\"") { Writes = $"{Versions}/006_add_audit_table.sql" },
            new(
                "alembic revision --autogenerate -m \"Add offline changes\" --sql",
                Prints: "CREATE TABLE public.generated_2"
            )
        ),
        new(
            "The script and the tool",
            new("./scripts/db.sh migration \"Add new field\"")
            {
                Writes = $"{Versions}/005_add_new_field.sql",
            },
            new("./scripts/db.sh migrate", "005_add_new_field"),
            new("alembic revision --autogenerate -m \"Add field\"")
            {
                Writes = $"{Versions}/006_add_field.sql",
            },
            new("alembic upgrade head", "006_add_field"),
            new("alembic downgrade previous", "005_add_new_field") { Asks = true }
        ),
        new(
            "Two branches that are merged",
            new("./scripts/db.sh history", Prints: "003_add_indexes -> 005_add_audit_trail (head)"),
            new(
                "alembic merge -m \"merge user_preferences and audit_trail branches\" 004_add_user_preferences 005_add_audit_trail"
            )
            {
                Writes = $"{Versions}/006_merge_user_preferences_audit_trail.sql",
            },
            new("./scripts/db.sh migrate", "006_merge_user_preferences_audit_trail")
        )
        {
            Revisions = [("005_add_audit_trail", Indexes, "")],
        },
        new(
            "A branch with a label",
            new("alembic revision -m \"Start feature branch\" --branch-label feature_user_preferences")
            {
                Writes = $"{Versions}/005_start_feature_branch.sql",
            },
            new("./scripts/db.sh migration \"Add user preferences table\"")
            {
                Writes = $"{Versions}/006_add_user_preferences_table.sql",
            },
            new("./scripts/db.sh migrate", "006_add_user_preferences_table")
        ),
        new(
            "Labels that are merged",
            new("alembic merge main feature_user_preferences -m \"Merge user preferences feature\"")
            {
                Writes = $"{Versions}/007_merge_hotfix_start_feature_branch.sql",
            },
            new("./scripts/db.sh migrate", "007_merge_hotfix_start_feature_branch")
        )
        {
            Revisions =
            [
                ("005_start_feature_branch", Preferences, "-- mnfst:branch_labels feature_user_preferences"),
                ("006_hotfix", Preferences, "-- mnfst:branch_labels main"),
            ],
        },
        new(
            "A deployment",
            new("./scripts/db.sh backup pre_deployment_$(date +%Y%m%d_%H%M%S).sql", Base)
            {
                Writes = "pre_deployment_*_*.sql",
            },
            new("./scripts/db.sh status", Prints: "pending"),
            new("./scripts/db.sh history --verbose", Prints: "Message of 002_add_users"),
            new("time ./scripts/db.sh migrate", Preferences),
            new("./scripts/db.sh status", Prints: "The database is up to date")
        ),
        new("A new machine", new Step("./scripts/db.sh setup", Preferences, "Seeded: 1 seed"))
        {
            IsNew = true,
        },
        new(
            "A migration that failed",
            new("alembic stamp head", Preferences),
            new("./scripts/db.sh status", Prints: Preferences),
            new("alembic stamp <previous_revision>", Base),
            new("./scripts/db.sh migrate", Preferences)
        ),
        new(
            "Recovery",
            new("./scripts/db.sh migrate", "006_add_audit_trail"),
            new("./scripts/db.sh backup emergency_backup.sql") { Writes = "emergency_backup.sql" },
            new("./scripts/db.sh downgrade base", Base) { Asks = true },
            new("./scripts/db.sh migrate", "006_add_audit_trail"),
            new("./scripts/db.sh seed", Prints: "Seeded: 1 seed"),
            new("./scripts/db.sh downgrade 005_add_audit_trail", "005_add_audit_trail") { Asks = true },
            new("./scripts/db.sh upgrade 006_add_audit_trail", "006_add_audit_trail")
        )
        {
            Revisions =
            [
                ("005_add_audit_trail", Preferences, ""),
                ("006_add_audit_trail", "005_add_audit_trail", ""),
            ],
        },
    ];
}

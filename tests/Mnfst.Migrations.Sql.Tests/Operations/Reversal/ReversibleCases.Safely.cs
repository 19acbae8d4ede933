namespace Mnfst.Migrations.Sql.Tests.Reversal;

internal static partial class ReversibleCases
{
    private static OperationCase[] Safely =>
        [
            new(
                "CREATE TABLE users (id int PRIMARY KEY, email text)",
                op => op.SetNotNullSafely("users", "email")
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, email text)",
                op => op.AddCheckSafely("users_email", "users", "email <> ''")
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, email text)",
                op => op.AddUniqueSafely("users_email_key", "users", ["email"])
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, boss int)",
                op =>
                    op.AddForeignKeySafely(
                        "users_boss_fkey",
                        "users",
                        "users",
                        ["boss"],
                        ["id"],
                        onDelete: ReferentialAction.SetNull
                    )
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                op => op.RenameColumnSafely(RevisionPhase.Expand, "users", "name", "full_name", PgType.Text)
            ),
            new(
                "CREATE TABLE users (id int PRIMARY KEY, points int)",
                op =>
                    op.ChangeTypeSafely(
                        RevisionPhase.Expand,
                        "users",
                        "points",
                        PgType.BigInt,
                        PgType.Integer,
                        usingSql: "points * 2::bigint",
                        existingUsingSql: "points / 2"
                    )
            ),
        ];
}

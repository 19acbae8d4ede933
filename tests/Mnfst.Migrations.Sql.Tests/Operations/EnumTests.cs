namespace Mnfst.Migrations.Sql.Tests;

public class EnumTests
{
    [Fact]
    public void Enums_are_created_changed_and_dropped() =>
        Assert.Equal(
            """
            CREATE TYPE user_role AS ENUM ('superadmin', 'tenant_admin', 'user');
            CREATE TYPE auth."Empty" AS ENUM ();
            ALTER TYPE user_role ADD VALUE 'guest';
            ALTER TYPE user_role ADD VALUE IF NOT EXISTS 'owner' BEFORE 'user';
            ALTER TYPE auth.user_role ADD VALUE 'auditor' AFTER 'it''s';
            ALTER TYPE user_role RENAME VALUE 'user' TO 'member';
            ALTER TYPE user_role RENAME TO member_role;
            DROP TYPE user_role;
            DROP TYPE IF EXISTS auth.user_role CASCADE
            """,
            Recorded.Sql(op =>
            {
                op.CreateEnum("user_role", ["superadmin", "tenant_admin", "user"]);
                op.CreateEnum("Empty", [], schema: "auth");
                op.AddEnumValue("user_role", "guest");
                op.AddEnumValue("user_role", "owner", before: "user", ifNotExists: true);
                op.AddEnumValue("user_role", "auditor", after: "it's", schema: "auth");
                op.RenameEnumValue("user_role", "user", "member");
                op.RenameEnum("user_role", "member_role");
                op.DropEnum("user_role");
                op.DropEnum("user_role", schema: "auth", ifExists: true, cascade: true);
            })
        );

    [Fact]
    public void Many_values_have_a_line_each() =>
        Assert.Equal(
            """
            CREATE TYPE document_state AS ENUM (
                'uploaded and waiting',
                'being cut into pieces',
                'being embedded',
                'ready to be searched'
            )
            """,
            Recorded.Sql(op =>
                op.CreateEnum(
                    "document_state",
                    [
                        "uploaded and waiting",
                        "being cut into pieces",
                        "being embedded",
                        "ready to be searched",
                    ]
                )
            )
        );

    [Fact]
    public void A_value_given_twice_is_refused() =>
        Assert.Equal(
            "The enum 'e' has the value 'a' twice. Give it once.",
            Recorded.Refusal(op => op.CreateEnum("e", ["a", "b", "a"]))
        );

    [Fact]
    public void A_value_longer_than_a_name_is_refused() =>
        Assert.Equal(
            $"The enum value '{new string('x', 64)}' is 64 bytes in UTF-8, but PostgreSQL keeps only 63. Shorten it.",
            Recorded.Refusal(op => op.CreateEnum("e", [new string('x', 64)]))
        );

    [Fact]
    public void A_value_has_one_place() =>
        Assert.Equal(
            "The enum value 'a' has two positions. Give either 'before:' or 'after:'.",
            Recorded.Refusal(op => op.AddEnumValue("e", "a", before: "b", after: "c"))
        );
}

namespace Mnfst.Migrations.Sql.Tests;

public class ConstraintTests
{
    [Fact]
    public void Keys_are_added() =>
        Assert.Equal(
            """
            ALTER TABLE users ADD PRIMARY KEY (id);
            ALTER TABLE auth.users ADD CONSTRAINT users_key PRIMARY KEY (tenant_id, id) DEFERRABLE;
            ALTER TABLE users ADD UNIQUE (email);
            ALTER TABLE auth.users ADD CONSTRAINT users_email UNIQUE (email) DEFERRABLE INITIALLY DEFERRED
            """,
            Recorded.Sql(op =>
            {
                op.CreatePrimaryKey(null, "users", ["id"]);
                op.CreatePrimaryKey(
                    "users_key",
                    "users",
                    ["tenant_id", "id"],
                    deferrable: true,
                    schema: "auth"
                );
                op.CreateUniqueConstraint(null, "users", ["email"]);
                op.CreateUniqueConstraint(
                    "users_email",
                    "users",
                    ["email"],
                    initiallyDeferred: true,
                    schema: "auth"
                );
            })
        );

    [Fact]
    public void Foreign_keys_are_added() =>
        Assert.Equal(
            """
            ALTER TABLE documents ADD FOREIGN KEY (user_id) REFERENCES users (id);
            ALTER TABLE rag.documents
                ADD CONSTRAINT documents_owner FOREIGN KEY (tenant_id, user_id)
                REFERENCES auth.users (tenant_id, id)
                ON DELETE SET DEFAULT
                ON UPDATE CASCADE
                DEFERRABLE
                NOT VALID
            """,
            Recorded.Sql(op =>
            {
                op.CreateForeignKey(null, "documents", "users", ["user_id"], ["id"]);
                op.CreateForeignKey(
                    "documents_owner",
                    "documents",
                    "users",
                    ["tenant_id", "user_id"],
                    ["tenant_id", "id"],
                    onDelete: ReferentialAction.SetDefault,
                    onUpdate: ReferentialAction.Cascade,
                    deferrable: true,
                    notValid: true,
                    schema: "rag",
                    referentSchema: "auth"
                );
            })
        );

    [Fact]
    public void Checks_are_added_validated_and_dropped() =>
        Assert.Equal(
            """
            ALTER TABLE orders ADD CHECK (price > 0);
            ALTER TABLE shop.orders
                ADD CONSTRAINT orders_price CHECK (price > 0 AND currency IN ('EUR', 'USD'))
                NOT VALID;
            ALTER TABLE shop.orders VALIDATE CONSTRAINT orders_price;
            ALTER TABLE orders DROP CONSTRAINT orders_price;
            ALTER TABLE shop.orders DROP CONSTRAINT IF EXISTS orders_price CASCADE
            """,
            Recorded.Sql(op =>
            {
                op.CreateCheckConstraint(null, "orders", "price > 0");
                op.CreateCheckConstraint(
                    "orders_price",
                    "orders",
                    "price > 0 AND currency IN ('EUR', 'USD')",
                    notValid: true,
                    schema: "shop"
                );
                op.ValidateConstraint("orders_price", "orders", schema: "shop");
                op.DropConstraint("orders_price", "orders");
                op.DropConstraint("orders_price", "orders", schema: "shop", ifExists: true, cascade: true);
            })
        );

    [Fact]
    public void A_foreign_key_refers_to_as_many_columns_as_it_has() =>
        Assert.Equal(
            "The foreign key (a, b) references \"T\" (c): give the same number of columns on both sides.",
            Recorded.Refusal(op => op.CreateForeignKey(null, "s", "T", ["a", "b"], ["c"]))
        );

    [Fact]
    public void A_constraint_without_columns_is_refused()
    {
        Assert.Equal(
            "The unique constraint has no columns. Name at least one.",
            Recorded.Refusal(op => op.CreateUniqueConstraint(null, "t", []))
        );
        Assert.Equal(
            "The reference of the foreign key has no columns. Name at least one.",
            Recorded.Refusal(op => op.CreateForeignKey(null, "s", "t", ["a"], []))
        );
    }

    [Theory]
    [InlineData("price > 0, x", "has a comma, but must be a single expression.")]
    [InlineData("price > 0) , CHECK (true", "closes a ')' that is not open.")]
    [InlineData(
        "price > 0 -- really",
        "ends in a comment, which would hide what follows. Write it as a C# comment."
    )]
    [InlineData("price > 'a", "has a quote or comment that is never closed: 'a")]
    public void A_condition_that_would_reach_beyond_its_place_is_refused(string condition, string why) =>
        Assert.Equal(
            $"The check condition '{condition}' {why}",
            Recorded.Refusal(op => op.CreateCheckConstraint(null, "t", condition))
        );

    [Fact]
    public void A_condition_keeps_its_lines_and_ends_them_in_LF() =>
        Assert.Equal(
            "ALTER TABLE t\n    ADD CHECK (a > 0 -- not none\n    AND a < 10)",
            Recorded.Sql(op =>
                op.CreateCheckConstraint(null, "t", " a > 0 -- not none\r\n    AND a < 10\r\n")
            )
        );
}

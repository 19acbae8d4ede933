namespace Mnfst.Migrations.Sql.Tests;

public class CommentTests
{
    [Fact]
    public void Comments_are_set_and_removed() =>
        Assert.Equal(
            """
            COMMENT ON TABLE users IS 'People who log in';
            COMMENT ON TABLE auth.users IS NULL;
            COMMENT ON COLUMN users."Mail" IS 'it''s checked';
            COMMENT ON CONSTRAINT users_pkey ON auth.users IS 'key';
            COMMENT ON INDEX auth.idx_users IS 'fast';
            COMMENT ON TYPE auth.user_role IS E'a\\b'
            """,
            Recorded.Sql(op =>
            {
                op.CommentOnTable("users", "People who log in");
                op.CommentOnTable("users", null, schema: "auth");
                op.CommentOnColumn("users", "Mail", "it's checked");
                op.CommentOnConstraint("users_pkey", "users", "key", schema: "auth");
                op.CommentOnIndex("idx_users", "fast", schema: "auth");
                op.CommentOnEnum("user_role", @"a\b", schema: "auth");
            })
        );

    [Fact]
    public void The_lines_of_a_comment_end_in_LF() =>
        Assert.Equal("COMMENT ON TABLE t IS 'a\nb'", Recorded.Sql(op => op.CommentOnTable("t", "a\r\nb")));

    [Fact]
    public void A_comment_that_PostgreSQL_can_not_store_is_refused() =>
        Assert.Equal(
            "The comment contains a NUL character, which PostgreSQL cannot store.",
            Recorded.Refusal(op => op.CommentOnTable("t", "a\0b"))
        );
}

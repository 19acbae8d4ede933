namespace Mnfst.Migrations.Sql.Tests;

public class IndexTests
{
    [Fact]
    public void Indexes_are_created() =>
        Assert.Equal(
            """
            CREATE INDEX idx_users_email ON users (email);
            CREATE INDEX ON users (email);
            CREATE UNIQUE INDEX IF NOT EXISTS idx_users_email ON auth.users (lower_email, tenant_id);
            CREATE INDEX idx_documents_body ON documents USING gin (body);
            CREATE INDEX idx_documents_recent
                ON documents (tenant_id, created_at DESC NULLS LAST)
                INCLUDE (title, "Status")
                WHERE deleted_at IS NULL
            """,
            Recorded.Sql(op =>
            {
                op.CreateIndex("idx_users_email", "users", ["email"]);
                op.CreateIndex(null, "users", ["email"]);
                op.CreateIndex(
                    "idx_users_email",
                    "users",
                    ["lower_email", "tenant_id"],
                    unique: true,
                    ifNotExists: true,
                    schema: "auth"
                );
                op.CreateIndex("idx_documents_body", "documents", ["body"], method: "gin");
                op.CreateIndex(
                    "idx_documents_recent",
                    "documents",
                    ["tenant_id", IndexColumn.Of("created_at").Descending().NullsLast()],
                    include: ["title", "Status"],
                    where: "deleted_at IS NULL"
                );
            })
        );

    [Fact]
    public void An_index_sorts_by_columns_and_expressions_in_any_order() =>
        Assert.Equal(
            "CREATE INDEX i\n    ON t (a DESC, b NULLS FIRST, (lower(c)) DESC NULLS LAST, "
                + "d COLLATE \"C\" text_pattern_ops, e s.ops)",
            Recorded.Sql(op =>
                op.CreateIndex(
                    "i",
                    "t",
                    [
                        IndexColumn.Of("a").Descending(),
                        IndexColumn.Of("b").NullsFirst(),
                        IndexColumn.Expression("lower(c)").Descending().NullsLast(),
                        IndexColumn.Of("d").OperatorClass("text_pattern_ops").Collate("C"),
                        IndexColumn.Of("e").OperatorClass("ops", schema: "s"),
                    ]
                )
            )
        );

    [Fact]
    public void Indexes_are_dropped() =>
        Assert.Equal(
            """
            DROP INDEX idx_users_email;
            DROP INDEX IF EXISTS auth.idx_users_email CASCADE;
            DROP INDEX CONCURRENTLY IF EXISTS idx_users_email
            """,
            Recorded.Sql(op =>
            {
                op.DropIndex("idx_users_email");
                op.DropIndex("idx_users_email", schema: "auth", ifExists: true, cascade: true);
                op.DropIndex("idx_users_email", concurrently: true, ifExists: true);
            })
        );

    [Fact]
    public void What_happens_concurrently_commits_by_itself() =>
        Assert.Equal(
            [
                (true, "CREATE INDEX CONCURRENTLY i ON t (a)"),
                (false, "CREATE INDEX j ON t (a)"),
                (true, "DROP INDEX CONCURRENTLY i"),
            ],
            Recorded
                .Steps(op =>
                {
                    op.CreateIndex("i", "t", ["a"], concurrently: true);
                    op.CreateIndex("j", "t", ["a"]);
                    op.DropIndex("i", concurrently: true);
                })
                .Select(step => (step.Autocommit, ((Scripts.StatementStep)step).Sql))
        );

    [Fact]
    public void An_index_without_columns_is_refused() =>
        Assert.Equal(
            "The index on 't' has no columns. Name at least one.",
            Recorded.Refusal(op => op.CreateIndex("i", "t", []))
        );

    [Theory]
    [InlineData(true, false, "concurrently: true")]
    [InlineData(false, true, "ifNotExists: true")]
    public void An_index_that_is_looked_for_by_its_name_needs_one(
        bool concurrently,
        bool ifNotExists,
        string option
    ) =>
        Assert.Equal(
            $"The index on 't' has no name, but '{option}' needs one. Give it one.",
            Recorded.Refusal(op =>
                op.CreateIndex(null, "t", ["a"], concurrently: concurrently, ifNotExists: ifNotExists)
            )
        );

    [Fact]
    public void An_index_is_not_dropped_both_concurrently_and_with_all_that_depends_on_it() =>
        Assert.Equal(
            "PostgreSQL cannot drop the index 'i' both concurrently and with CASCADE. Drop what depends on it "
                + "first, without 'cascade:'.",
            Recorded.Refusal(op => op.DropIndex("i", concurrently: true, cascade: true))
        );
}

using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class IndexServerTests(PostgresServer server)
{
    [Fact]
    public async Task Indexes_are_created_and_dropped()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE SCHEMA rag");
        await database.ExecuteAsync(
            "CREATE TABLE rag.documents (id int, title text, body tsvector, \"Status\" text, created_at timestamptz)"
        );
        await database.ApplyAsync(op =>
        {
            op.CreateIndex(null, "documents", ["title"], schema: "rag");
            op.CreateIndex("body", "documents", ["body"], method: "gin", schema: "rag");
            op.CreateIndex("Unique", "documents", ["id", "Status"], unique: true, schema: "rag");
            op.CreateIndex("Unique", "documents", ["id"], ifNotExists: true, schema: "rag");
            op.CreateIndex(
                "recent",
                "documents",
                [
                    IndexColumn.Of("created_at").Descending().NullsLast(),
                    IndexColumn.Expression("lower(title)").NullsFirst(),
                    IndexColumn.Expression("title || 'x'").Descending(),
                    IndexColumn.Of("title").Collate("C").OperatorClass("text_pattern_ops"),
                ],
                include: ["id", "Status"],
                where: "\"Status\" <> 'gone' AND id > 0",
                schema: "rag"
            );
        });
        Assert.Equal(
            """
            CREATE INDEX body ON rag.documents USING gin (body)
            CREATE INDEX documents_title_idx ON rag.documents USING btree (title)
            CREATE INDEX recent ON rag.documents USING btree (created_at DESC NULLS LAST, lower(title) NULLS FIRST, ((title || 'x'::text)) DESC, title COLLATE "C" text_pattern_ops) INCLUDE (id, "Status") WHERE (("Status" <> 'gone'::text) AND (id > 0))
            CREATE UNIQUE INDEX "Unique" ON rag.documents USING btree (id, "Status")
            """,
            await database.IndexesAsync("rag.documents")
        );

        await database.ApplyAsync(op =>
        {
            op.DropIndex("recent", schema: "rag");
            op.DropIndex("recent", schema: "rag", ifExists: true);
            op.DropIndex("Unique", schema: "rag", cascade: true);
            op.DropIndex("body", schema: "rag", concurrently: true);
        });
        Assert.Equal(
            "CREATE INDEX documents_title_idx ON rag.documents USING btree (title)",
            await database.IndexesAsync("rag.documents")
        );
    }

    [Fact]
    public async Task An_index_is_built_and_dropped_concurrently_amid_other_operations()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.CreateTable("t", t => t.Column("a", PgType.Integer));
            op.CreateIndex("i", "t", ["a"], unique: true, concurrently: true, ifNotExists: true);
            op.AddColumn("t", "b", PgType.Integer);
        });
        Assert.Equal("CREATE UNIQUE INDEX i ON public.t USING btree (a)", await database.IndexesAsync("t"));

        await database.ApplyAsync(op =>
        {
            op.DropColumn("t", "b");
            op.DropIndex("i", concurrently: true, ifExists: true);
            op.DropIndex("i", concurrently: true, ifExists: true);
        });
        Assert.Equal("", await database.IndexesAsync("t"));
    }
}

using CsCheck;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class QuotingServerTests(PostgresServer server)
{
    [Fact]
    public async Task Names_are_quoted_as_the_server_itself_quotes_them()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await TextGen.Name.SampleAsync(
            async name =>
                Assert.Equal(
                    await database.QueryAsync("SELECT quote_ident($1)", name),
                    SqlIdentifier.Quote(name)
                ),
            iter: 1000,
            threads: 1
        );
    }

    [Fact]
    public async Task Every_keyword_that_is_no_name_everywhere_is_quoted()
    {
        // Those are right to be quoted on an older server, too: the same SQL runs on every version.
        string[] newer =
        [
            "json",
            "json_array",
            "json_arrayagg",
            "json_exists",
            "json_object",
            "json_objectagg",
            "json_query",
            "json_scalar",
            "json_serialize",
            "json_table",
            "json_value",
            "merge_action",
            "system_user",
        ];
        await using var database = await OperationsDatabase.CreateAsync(server);
        var keywords = (
            await database.QueryAsync(
                "SELECT word, catcode <> 'U' FROM pg_get_keywords() WHERE word ~ '^[a-z_]+$'"
            )
        )
            .Split('\n')
            .Select(row => row.Split('|'))
            .ToDictionary(row => row[0], row => row[1] == "True");
        foreach (var (word, isQuoted) in keywords)
            Assert.Equal(isQuoted || newer.Contains(word) ? $"\"{word}\"" : word, SqlIdentifier.Quote(word));

        await database.ApplyAsync(op =>
        {
            op.Execute("CREATE SCHEMA types");
            foreach (var word in keywords.Keys)
            {
                op.CreateEnum(word, [word], schema: "types");
                op.CreateTable(
                    word,
                    t =>
                    {
                        t.Column(word, PgType.Enum(word, schema: "types")).NotNull();
                        t.PrimaryKey(word).Named($"{word} key");
                    }
                );
                op.CreateIndex($"{word} index", word, [word, IndexColumn.Of(word).Descending()]);
                op.AlterColumn(word, word, nullable: false, defaultValue: word);
            }
        });
        Assert.Equal(
            $"{keywords.Count}",
            await database.QueryAsync(
                """
                SELECT count(*) FROM pg_class r JOIN pg_attribute ON attrelid = r.oid JOIN pg_type t ON t.oid = atttypid
                WHERE relkind = 'r' AND relname = attname AND attname = typname
                """
            )
        );
    }

    [Fact]
    public async Task Any_text_is_a_constant_that_gives_it_back_whatever_the_server_is_set_to()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        foreach (var setting in (string[])["on", "off"])
        {
            await database.ExecuteAsync($"SET standard_conforming_strings = {setting}");
            await TextGen.Text.SampleAsync(
                async text =>
                    Assert.Equal(text, await database.QueryAsync($"SELECT {SqlLiteral.Quote(text)}")),
                iter: 500,
                threads: 1
            );
        }
    }
}

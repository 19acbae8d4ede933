using CsCheck;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class NameServerTests(PostgresServer server)
{
    private static readonly string[] AwkwardNames =
    [
        "user",
        "table",
        "json_array",
        "Users",
        "with space",
        " ",
        "1st",
        "a.b",
        "a\"b",
        "\"",
        "\"\"; DROP SCHEMA public CASCADE; --",
        "'; SELECT pg_sleep(10); --",
        "a\\b",
        "$1",
        "$$",
        "{0}",
        "line\nbreak",
        "tab\tand\vmore",
        "größe",
        "таблица",
        "表",
        "😀",
        "e\u0301",
        "\uFFFD",
        "--",
        "/*",
        new('x', 63),
        new('ö', 31),
        "x" + new string('ö', 31),
    ];

    [Fact]
    public async Task Awkward_names_are_kept_as_they_are()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        foreach (var name in AwkwardNames)
            await AssertRoundTrip(database, name);
    }

    [Fact]
    public async Task Any_legal_name_is_kept_as_it_is()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await LegalName.SampleAsync(name => AssertRoundTrip(database, name), iter: 50, threads: 1);
    }

    [Fact]
    public async Task Names_are_quoted_as_the_server_itself_quotes_them()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await LegalName.SampleAsync(
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
            await Text.SampleAsync(
                async text =>
                    Assert.Equal(text, await database.QueryAsync($"SELECT {SqlLiteral.Quote(text)}")),
                iter: 500,
                threads: 1
            );
        }
    }

    private static Gen<string> Text =>
        Gen.OneOf(
                Gen.Char['\u0001', '\u007f'].Select(c => c.ToString()),
                Gen.OneOf("'", "\\", "\"", "$$", ";", "--", "/*", "\r\n", "{0}", "E'", "U&"),
                Gen.Int[0x80, 0x10FFFF].Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)
            )
            .List[0, 20]
            .Select(parts => string.Concat(parts));

    private static Gen<string> LegalName =>
        Gen.OneOf(
                Text,
                Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz_0123456789"], 1, 63],
                Gen.OneOf("user", "order", "name", "between", "left", "timestamp")
            )
            .Where(name =>
                name.Length > 0 && !name.Contains('\r') && System.Text.Encoding.UTF8.GetByteCount(name) <= 63
            );

    /// <summary>Gives the name to one thing of each kind, finds it in the catalogue, and takes all away again.</summary>
    private static async Task AssertRoundTrip(OperationsDatabase database, string name)
    {
        // The server keeps schema names that begin so for itself.
        var schema = name.StartsWith("pg_", StringComparison.Ordinal) ? $"x{name[1..]}" : name;
        var quotedSchema = SqlIdentifier.Quote(schema);
        await database.ApplyAsync(op =>
        {
            op.Execute($"CREATE SCHEMA types; CREATE SCHEMA {quotedSchema};");
            op.CreateEnum(name, [name], schema: "types");
            op.CreateTable(
                name,
                t =>
                {
                    t.Column(name, PgType.Enum(name, schema: "types")).NotNull().Default(name);
                    t.Check($"{SqlIdentifier.Quote(name)} IS NOT NULL").Named(name);
                },
                schema: schema
            );
            op.CreateIndex(null, name, [name], include: [name], schema: schema);
            op.CommentOnColumn(name, name, name, schema: schema);
        });
        Assert.Equal(
            string.Join('|', name, name, name, name, name, name),
            await database.QueryAsync(
                """
                SELECT relname, attname, typname, enumlabel, conname, description
                FROM pg_class r JOIN pg_attribute ON attrelid = r.oid AND attnum = 1
                    JOIN pg_type t ON t.oid = atttypid JOIN pg_enum ON enumtypid = t.oid
                    JOIN pg_constraint ON conrelid = r.oid AND contype = 'c'
                    JOIN pg_description ON objoid = r.oid AND objsubid = attnum
                WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1) AND relkind = 'r'
                """,
                schema
            )
        );
        Assert.Equal(
            "1",
            await database.QueryAsync(
                "SELECT count(*) FROM pg_index WHERE indrelid = to_regclass($1)",
                $"{quotedSchema}.{SqlIdentifier.Quote(name)}"
            )
        );

        await database.ApplyAsync(op =>
        {
            op.DropConstraint(name, name, schema: schema);
            op.DropTable(name, schema: schema);
            op.DropEnum(name, schema: "types");
            op.Execute($"DROP SCHEMA types; DROP SCHEMA {quotedSchema};");
        });
    }
}

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
        await TextGen.Name.SampleAsync(name => AssertRoundTrip(database, name), iter: 50, threads: 1);
    }

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

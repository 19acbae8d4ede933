using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Server;

public class TypeServerTests(PostgresServer server)
{
    [Fact]
    public async Task Types_are_those_that_their_names_say()
    {
        await using var database = await OperationsDatabase.CreateAsync(server);
        await database.ApplyAsync(op =>
        {
            op.CreateEnum("Role", ["a"]);
            op.CreateTable(
                "t",
                t =>
                {
                    PgType[] types =
                    [
                        PgType.SmallInt,
                        PgType.Integer,
                        PgType.BigInt,
                        PgType.Real,
                        PgType.DoublePrecision,
                        PgType.Boolean,
                        PgType.Text,
                        PgType.Uuid,
                        PgType.Date,
                        PgType.Time,
                        PgType.Timestamp,
                        PgType.TimestampTz,
                        PgType.Interval,
                        PgType.Json,
                        PgType.Jsonb,
                        PgType.Xml,
                        PgType.Bytea,
                        PgType.Inet,
                        PgType.Cidr,
                        PgType.MacAddr,
                        PgType.TsVector,
                        PgType.Varchar(),
                        PgType.Varchar(10_485_760),
                        PgType.Char(2),
                        PgType.Bit(8),
                        PgType.VarBit(),
                        PgType.VarBit(83_886_080),
                        PgType.Numeric(),
                        PgType.Numeric(1000, 1000),
                        PgType.Text.Array(),
                        PgType.Enum("Role"),
                        PgType.Enum("Role", schema: "public").Array(),
                        PgType.Of("timestamp(3) with time zone"),
                        PgType.Of("interval year to month"),
                        PgType.Of("pg_catalog.int4 ARRAY[3]"),
                    ];
                    foreach (var (i, type) in types.Index())
                        t.Column($"c{i}", type);
                }
            );
        });
        Assert.Equal(
            """
            smallint, integer, bigint, real, double precision, boolean, text, uuid, date
            time without time zone, timestamp without time zone, timestamp with time zone, interval
            json, jsonb, xml, bytea, inet, cidr, macaddr, tsvector
            character varying, character varying(10485760), character(2)
            bit(8), bit varying, bit varying(83886080), numeric, numeric(1000,1000)
            text[], "Role", "Role"[]
            timestamp(3) with time zone, interval year to month, integer[]
            """.ReplaceLineEndings(", "),
            await database.QueryAsync(
                """
                SELECT string_agg(format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
                FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0
                """
            )
        );
    }
}

namespace Mnfst.Migrations.Benchmarks.Commands;

/// <summary>A project with many revisions in one line, .sql files and classes mixed. It is read and never compiled.</summary>
public static class LargeProject
{
    /// <summary>Writes it.</summary>
    public static void Write(string folder, int sql, int code)
    {
        var versions = Directory.CreateDirectory(Path.Combine(folder, "migrations", "versions")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "Large.csproj"),
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <EnableDefaultMnfstMigrationItems>true</EnableDefaultMnfstMigrationItems>
              </PropertyGroup>
              <ItemGroup><MnfstMigration Include="migrations/versions/**/*.sql" /></ItemGroup>
            </Project>
            """
        );
        var each = code == 0 ? int.MaxValue : (sql + code) / code;
        for (var i = 0; i < sql + code; i++)
        {
            var isCode = i % each == each - 1;
            File.WriteAllText(
                Path.Combine(versions, $"{i:D4}.{(isCode ? "cs" : "sql")}"),
                isCode ? CodeText(i) : SqlText(i)
            );
        }
    }

    /// <summary>The text of a .sql file, some 900 characters.</summary>
    public static string SqlText(int number) =>
        $"""
            -- Change number {number}
            -- mnfst:revision {number:D4}
            {Follows(number, "-- mnfst:down_revision ", "")}
            -- mnfst:create_date 2024-11-08T12:00:00Z

            -- mnfst:upgrade
            CREATE TABLE table_{number} (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                tenant_id bigint NOT NULL,
                name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                note text NOT NULL DEFAULT 'it''s new',
                created_at timestamptz NOT NULL DEFAULT now()
            );
            CREATE INDEX table_{number}_tenant_id ON table_{number} (tenant_id, created_at DESC);
            COMMENT ON TABLE table_{number} IS 'What change {number} is about; nothing depends on it.';

            -- mnfst:downgrade
            DROP TABLE table_{number};

            """;

    private static string CodeText(int number) =>
        $$"""
            namespace Large.Migrations;

            /// <summary>Change number {{number}}</summary>
            [Revision("{{number:D4}}", CreateDate = "2024-11-08T12:00:00Z")]
            {{Follows(number, "[DownRevision(\"", "\")]")}}
            public sealed class Change{{number}} : Migration
            {
                public override void Upgrade(Operations op) =>
                    op.CreateTable(
                        "table_{{number}}",
                        t =>
                        {
                            t.Column("id", PgType.BigInt).NotNull();
                            t.Column("name", PgType.Text).NotNull();
                            t.PrimaryKey("id");
                        }
                    );

                public override void Downgrade(Operations op) => op.DropTable("table_{{number}}");
            }

            """;

    private static string Follows(int number, string before, string after) =>
        number == 0 ? "" : $"{before}{number - 1:D4}{after}";
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Lint;

/// <summary>What the compiler says of operations in C#, and where.</summary>
public class CodeLintTests
{
    private const string Blocking = """op.CreateIndex("i", "users", ["email"]);""";

    /// <summary>Operations by which a rule is broken, each where it is called.</summary>
    public static TheoryData<string> Calls =>
        [
            """op.«MNFST3101 CreateIndex»("i", "users", ["email"]);""",
            """op.«MNFST3101 CreateIndex»("i", columns: ["email"], table: "users");""",
            """op.CreateIndex("i", "users", ["email"], concurrently: true);""",
            """op.«MNFST3401 AddColumn»("users", "age", PgType.Integer, c => c.NotNull());""",
            """op.AddColumn("users", "age", PgType.Integer, c => c.NotNull().Default(0));""",
            """op.«MNFST3105 AddColumn»("users", "key", PgType.Uuid, c => c.DefaultSql("gen_random_uuid()"));""",
            """op.«MNFST3110 AlterColumn»("users", "email", nullable: false);""",
            """op.«MNFST3112 CreateForeignKey»("f", "orders", "users", ["user_id"], ["id"]);""",
            """op.CreateForeignKey("f", "orders", "users", ["user_id"], ["id"], notValid: true);""",
            """op.«MNFST3302 DropColumn»("users", "email");""",
            """op.«MNFST3303 RenameTable»("users", "people");""",
            """op.«MNFST3505 CreateTable»("t", t => t.Column("id", PgType.BigInt));""",
            """
                op.CreateTable("t", t =>
                {
                    t.Column("id", PgType.BigInt).IdentityAlways();
                    t.PrimaryKey("id");
                });
                op.CreateIndex("i", "t", ["id"]);
                """,
            """
                op.CreateTable("t", t =>
                {
                    foreach (var name in new[] { "a", "b" })
                        t.Column(name, PgType.BigInt);
                });
                op.CreateIndex("i", "t", ["a"]);
                """,
            """
                op.AddEnumValue("mood", "ok");
                op.Execute("UPDATE people SET mood = «MNFST3207 'ok'» WHERE id = 1");
                """,
            """op.Autocommit(() => op.Execute("«MNFST3213 VACUUM» users"));""",
            """op.Autocommit(() => op.Execute("VACUUM users"), idempotent: true);""",
            """op.Execute("«MNFST3201 VACUUM» users");""",
            """op.Backfill("users", "age = 1", "age IS NULL");""",
            """op.«MNFST3603 Create»(new PgFunction("f", "", "int", "SELECT 1") { Language = "sql", SecurityDefiner = true });""",
            """op.«MNFST3301 DropTable»("users", t => t.Column("id", PgType.BigInt));""",
        ];

    /// <summary>Statements whose text C# writes in every form that it has.</summary>
    public static TheoryData<string> Literals =>
        [
            """op.Execute("SELECT 1; «MNFST3101 CREATE INDEX» i ON users (email)");""",
            """op.Execute("SELECT 'é\t\u00e9\x41', \"a\";\n«MNFST3101 CREATE INDEX» i ON users (email)");""",
            """op.Execute("SELECT '\U0001f600'; «MNFST3101 CREATE INDEX» i ON users (email)");""",
            "op.Execute(@\"SELECT \"\"a\"\";\r\n    «MNFST3101 CREATE INDEX» i ON users (email)\");",
            """"
                op.Execute(
                    """
                    SELECT 1;

                      «MNFST3101 CREATE INDEX» i
                        ON users (email)
                    """
                );
                """",
            "op.Execute(\"\"\"SELECT \"a\"; «MNFST3101 CREATE INDEX» i ON users (email)\"\"\");",
            """op.Execute("SELECT 1;\n" + ("«MNFST3101 CREATE " + @"INDEX» i ON users (email)"));""",
            """const string Sql = "SELECT 1; «MNFST3101 CREATE INDEX» i ON users (email)"; op.Execute(Sql);""",
            """const string Table = "users"; op.Execute(«MNFST3101 $"CREATE INDEX i ON {Table} (email)"»);""",
            """var table = "users"; op.Execute($"CREATE INDEX i ON {table} (email)");""",
            """op.Execute("SELECT '");""",
        ];

    [Theory]
    [MemberData(nameof(Calls))]
    [MemberData(nameof(Literals))]
    public void A_finding_is_reported_where_it_is_written(string upgrade) =>
        MarkedProject.Check("M.cs", Class(upgrade));

    [Theory]
    [InlineData("op.CreateIndex(\"i\", \"users\", [\"email\"]);", "Pass concurrently: true.")]
    [InlineData("op.DropIndex(\"i\");", "Pass concurrently: true.")]
    [InlineData("op.DetachPartition(\"t\", \"p\");", "Pass concurrently: true.")]
    [InlineData(
        "op.RefreshMaterializedView(\"v\");",
        "Pass concurrently: true, which needs a unique index on the view."
    )]
    [InlineData(
        "op.Execute(\"CREATE INDEX i ON users (email)\");",
        "Use CREATE INDEX CONCURRENTLY in op.Autocommit(...)."
    )]
    [InlineData(
        "const string Sql = \"DROP \" + \"INDEX i\"; op.Execute(Sql);",
        "Use DROP INDEX CONCURRENTLY in op.Autocommit(...)."
    )]
    [InlineData("op.Execute(\"VACUUM users\");", "Put it into op.Autocommit(...).")]
    [InlineData(
        "op.Execute(\"DELETE FROM users\");",
        "Delete in batches that commit on their own, in a procedure that op.Autocommit(...) calls."
    )]
    [InlineData(
        "op.Execute(\"DO 'BEGIN DROP TABLE t; END'\");",
        "where that is impossible, say why: #pragma warning disable MNFST3212 // REASON."
    )]
    public void What_to_do_is_said_in_CSharp(string call, string remedy) =>
        Assert.EndsWith(
            remedy,
            Assert
                .Single(new MigrationProject().With("M.cs", Class(call)).Run().Diagnostics)
                .GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );

    [Fact]
    public void So_is_one_of_a_downgrade()
    {
        MarkedProject.Check(
            "M.cs",
            Class("", downgrade: """op.«MNFST3101 CreateIndex»("i", "users", ["email"]);""")
        );
        MarkedProject.Check("M.cs", Class("", downgrade: """op.DropColumn("users", "email");"""));
    }

    [Fact]
    public void What_is_said_both_ways_belongs_to_each()
    {
        const string BothWays = """
            op.Reversible(
                () => op.DropIndex("i", concurrently: true),
                () => op.MARK("i", "users", ["email"]));
            """;
        var marked = BothWays.Replace("MARK", "«MNFST3101 CreateIndex»", StringComparison.Ordinal);
        var unmarked = BothWays.Replace("MARK", "CreateIndex", StringComparison.Ordinal);
        MarkedProject.Check("M.cs", Class(marked, downgrade: "op.Reverse();"));
        MarkedProject.Check("M.cs", Class(unmarked));
    }

    [Fact]
    public void A_revision_without_a_transaction_runs_its_statements_alone() =>
        MarkedProject.Check(
            "M.cs",
            Class("""op.Execute("«MNFST3213 VACUUM» users");""")
                .Replace(
                    "(\"002\")",
                    "(\"002\", Transaction = TransactionMode.None)",
                    StringComparison.Ordinal
                )
        );

    [Theory]
    [InlineData("#pragma warning disable MNFST3101 // there are few users", "")]
    [InlineData("", "[SuppressMessage(\"Mnfst.Migrations\", \"MNFST3101\", Justification = \"few users\")]")]
    [InlineData("", "[SuppressMessage(\"\", \"MNFST3101:Index\", Justification = \"few users\")]")]
    public void A_rule_is_silenced_as_C_sharp_does(string pragma, string attribute)
    {
        MarkedProject.Check("M.cs", Class($"\n{pragma}\n{Blocking}", attribute: attribute));
        MarkedProject.Check(
            "M.cs",
            $"{pragma}\n{Class(Blocking)}"
                .Replace(": Migration", ": Migration // the class", StringComparison.Ordinal)
                .Replace("[Revision", $"{attribute} [Revision", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("#pragma warning disable «MNFST3704 MNFST3101»", "")]
    [InlineData("#pragma warning disable CS0168, «MNFST3704 MNFST3101», «MNFST3704 MNFST3102» //", "")]
    [InlineData("", "[«MNFST3704 SuppressMessage(\"Mnfst.Migrations\", \"MNFST3101\")»]")]
    [InlineData("", "[«MNFST3704 SuppressMessage(\"\", \"MNFST3101\", Justification = \" \")»]")]
    [InlineData("", "[«MNFST3704 SuppressMessage(\"\", \"MNFST3101\", Justification = \"<Pending>\")»]")]
    public void What_silences_it_says_why(string pragma, string attribute) =>
        MarkedProject.Check("M.cs", Class($"\n{pragma}\n{Blocking}", attribute: attribute));

    [Theory]
    [InlineData("#pragma warning disable «MNFST3702 MNFST3199» // few users", "")]
    [InlineData("", "[«MNFST3702 SuppressMessage(\"\", \"MNFST3199\", Justification = \"few users\")»]")]
    public void What_silences_no_rule_is_an_error(string pragma, string attribute) =>
        MarkedProject.Check("M.cs", Class($"\n{pragma}\n", attribute: attribute));

    [Theory]
    [InlineData("#pragma warning disable MNFST1013", "")]
    [InlineData("#pragma warning restore MNFST3101", "")]
    [InlineData("", "[SuppressMessage(\"Design\", \"CA1822\")]")]
    [InlineData("", "[SuppressMessage(\"\", \"MNFST3703\", Justification = \"of no interest\")]")]
    public void Of_what_silences_something_else_nothing_is_said(string pragma, string attribute) =>
        MarkedProject.Check("M.cs", Class($"\n{pragma}\n", attribute: attribute));

    [Fact]
    public void Settings_of_the_project_hold_for_C_sharp_too()
    {
        Assert.Single(Project().Run().Diagnostics);
        Assert.Empty(Project().Property("MnfstLintSince", "002").Run().Diagnostics);
        Assert.Empty(Project().Property("MnfstLintSeverity", "error").Run().Diagnostics);
        Assert.Empty(Project().Property("MnfstLintSeverity", "none").Run().Diagnostics);
    }

    [Fact]
    public void A_finding_is_configured_as_any_diagnostic_is()
    {
        var project = Project();
        project.Severities = options =>
            options.WithSpecificDiagnosticOptions([KeyValuePair.Create("MNFST3101", ReportDiagnostic.Error)]);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(project.Run().Diagnostics).Severity);
    }

    private static MigrationProject Project() => new MigrationProject().With("M.cs", Class(Blocking));

    private static string Class(string upgrade, string downgrade = "", string attribute = "") =>
        $$"""
            using System.Diagnostics.CodeAnalysis;

            [Revision("002")]
            class M : Migration
            {
                {{attribute}}
                public override void Upgrade(Operations op)
                {
                    {{upgrade}}
                }

                public override void Downgrade(Operations op)
                {
                    {{downgrade}}
                }
            }
            """;
}

using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Lint;

/// <summary>What the compiler says of statements in .sql files, and what a project may say about that.</summary>
public class SqlLintTests
{
    private const string Header = "-- mnfst:revision 002\n-- mnfst:down_revision 001\n-- mnfst:upgrade\n";
    private const string Downgrade = "\n-- mnfst:downgrade\n";
    private const string Blocking = "CREATE INDEX i ON users (id);";

    [Theory]
    [InlineData("«MNFST3101 CREATE INDEX» i ON users (id);")]
    [InlineData("SELECT 'ä', '\U0001f600';\r\n  «MNFST3101 CREATE INDEX» i ON users (id);\r\n")]
    [InlineData("ALTER TABLE users «MNFST3401 ADD a int NOT NULL»;")]
    [InlineData("«MNFST3201 VACUUM» users;")]
    [InlineData("-- mnfst:ignore MNFST3101 there are few users\nCREATE INDEX i ON users (id);")]
    [InlineData("-- mnfst:ignore «MNFST3701 MNFST3102» there are few users\nSELECT 1;")]
    [InlineData("-- mnfst:ignore «MNFST3702 MNFST3999» there are few users\nSELECT 1;")]
    [InlineData("«MNFST3208 BEGIN»;")]
    public void A_finding_is_reported_at_its_line_and_column(string upgrade) =>
        MarkedProject.Check(new MigrationProject().Sql("001").With("002.sql", Header + upgrade + Downgrade));

    [Fact]
    public void What_fails_is_an_error_what_blocks_a_warning_and_style_is_for_editors()
    {
        Assert.Equal(DiagnosticSeverity.Error, SeverityOf("VACUUM users;"));
        Assert.Equal(DiagnosticSeverity.Warning, SeverityOf(Blocking));
        Assert.Equal(DiagnosticSeverity.Info, SeverityOf("CREATE EXTENSION citext;"));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public void A_rule_is_configured_as_any_diagnostic_is(ReportDiagnostic severity, DiagnosticSeverity? told)
    {
        var project = With(Blocking);
        project.Severities = options =>
            options.WithSpecificDiagnosticOptions([KeyValuePair.Create("MNFST3101", severity)]);
        Assert.Equal(told, project.Run().Diagnostics.SingleOrDefault()?.Severity);
    }

    [Fact]
    public void What_begins_a_transaction_nothing_silences()
    {
        var project = With("BEGIN;");
        project.Severities = options =>
            options.WithSpecificDiagnosticOptions([
                KeyValuePair.Create("MNFST3208", ReportDiagnostic.Suppress),
            ]);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(project.Run().Diagnostics).Severity);
    }

    [Theory]
    [InlineData("hint", 3)]
    [InlineData("warning", 2)]
    [InlineData("error", 1)]
    [InlineData("none", 0)]
    public void Of_what_weighs_less_nothing_is_said(string least, int count) =>
        Assert.Equal(
            count,
            With($"{Blocking} VACUUM users; CREATE EXTENSION citext;")
                .Property("MnfstLintSeverity", least)
                .Run()
                .Diagnostics.Length
        );

    [Theory]
    [InlineData("", 1)]
    [InlineData("16", 1)]
    [InlineData("17-18", 0)]
    public void Only_the_servers_count_that_the_migrations_run_on(string versions, int count) =>
        // Since 17 the values of a type that the same transaction made can be used.
        Assert.Equal(
            count,
            With(
                    "CREATE TYPE mood AS ENUM ('sad'); ALTER TYPE mood ADD VALUE 'ok'; CREATE TABLE t (id bigint PRIMARY KEY, m mood DEFAULT 'ok');"
                )
                .Property("MnfstPostgresVersions", versions)
                .Run()
                .Diagnostics.Count(diagnostic => diagnostic.Id == "MNFST3207")
        );

    [Fact]
    public void Of_released_revisions_nothing_is_said()
    {
        var project = With(Blocking)
            .With(
                "003.sql",
                "-- mnfst:revision 003\n-- mnfst:down_revision 002\n-- mnfst:upgrade\n" + Blocking + Downgrade
            )
            .Property("MnfstLintSince", "002");
        Assert.Equal("003.sql", GeneratorOutcome.PathOf(Assert.Single(project.Run().Diagnostics)));
    }

    [Fact]
    public void What_the_baseline_accepts_is_not_told_again()
    {
        var project = With(Blocking + Blocking)
            .With("lint.baseline", "# accepted\r\n\nMNFST3101 002 1\nMNFST3101 001 1\n");

        Assert.Equal(2, project.Run().Diagnostics.Length);
        project.Property("MnfstLintBaseline", "lint.baseline");
        Assert.Single(project.Run().Diagnostics);
        project.With("lint.baseline", "MNFST3101 002 2");
        Assert.Empty(project.Run().Diagnostics);
    }

    [Theory]
    [InlineData("\nMNFST3101 002\n", "(2,1): error MNFST3705: 'MNFST3101 002' is no line of a baseline")]
    [InlineData("MNFST3101 002 -1", "(1,1): error MNFST3705: 'MNFST3101 002 -1' is no line of a baseline")]
    public void A_baseline_that_is_malformed_is_an_error_at_its_line(string text, string fault)
    {
        var told = With(Blocking)
            .With("lint.baseline", text)
            .Property("MnfstLintBaseline", "lint.baseline")
            .Run()
            .Messages;

        Assert.Equal(2, told.Count());
        Assert.Contains(
            told,
            message => message.StartsWith($"lint.baseline{fault}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_baseline_that_does_not_exist_is_an_error() =>
        Assert.Equal(
            "error MNFST3703: Invalid value 'x.baseline' for MnfstLintBaseline: there is no such file. Create it empty, or write it with 'mnfst lint --baseline x.baseline'.",
            Assert
                .Single(With("SELECT 1;").Property("MnfstLintBaseline", "x.baseline").Run().Diagnostics)
                .ToString()
        );

    [Fact]
    public void While_a_broken_graph_hides_which_are_released_nothing_is_said_of_any() =>
        Assert.Equal(
            "MNFST1002",
            Assert
                .Single(With(Blocking).Sql("003", "004").Property("MnfstLintSince", "002").Run().Diagnostics)
                .Id
        );

    [Fact]
    public void A_setting_that_can_not_be_read_is_an_error() =>
        Assert.Equal(
            [
                "error MNFST3703: Invalid value '15+' for MnfstPostgresVersions: write a major version of PostgreSQL, or the first and the last: 15, 14-18.",
                "error MNFST3703: Invalid value 'warnings' for MnfstLintSeverity: did you mean 'warning'?",
                "error MNFST3703: Invalid value '004' for MnfstLintSince: No revision or branch label '004'. Did you mean '001'?",
            ],
            With("SELECT 1;")
                .Property("MnfstPostgresVersions", "15+")
                .Property("MnfstLintSeverity", "warnings")
                .Property("MnfstLintSince", "004")
                .Run()
                .Diagnostics.Select(diagnostic => $"{diagnostic}")
        );

    private static MigrationProject With(string upgrade) =>
        new MigrationProject().Sql("001").With("002.sql", Header + upgrade + Downgrade);

    private static DiagnosticSeverity SeverityOf(string upgrade) =>
        Assert.Single(With(upgrade).Run().Diagnostics).Severity;
}

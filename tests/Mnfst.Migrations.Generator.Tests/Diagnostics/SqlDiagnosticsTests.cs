using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>What is reported of .sql files, and where. Core's own tests say more of each fault.</summary>
public class SqlDiagnosticsTests
{
    private const string Sections = "\n-- mnfst:upgrade\nSELECT 1;\n-- mnfst:downgrade\n";

    [Theory]
    [InlineData("-- mnfst:revision a\n-- mnfst:down_revision b, «MNFST1002 x»" + Sections)]
    [InlineData("-- mnfst:revision a\n-- mnfst:down_revision b, «MNFST1004 a»" + Sections)]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:depends_on «MNFST1007 x»" + Sections
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:branch_labels x, «MNFST1009 b»" + Sections
    )]
    [InlineData("-- mnfst:revision «MNFST1010 head»\n-- mnfst:down_revision b" + Sections)]
    [InlineData("-- mnfst:revision a\n-- mnfst:down_revision «MNFST1011 lon»" + Sections)]
    [InlineData("-- mnfst:revision a\n-- mnfst:down_revision b, «MNFST1012 b»" + Sections)]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:create_date «MNFST1013 2000-01-01»"
            + Sections
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:«MNFST2001 upgrad»\n-- mnfst:downgrade\n"
    )]
    [InlineData("«MNFST2002 »-- mnfst:down_revision b" + Sections)]
    [InlineData("-- mnfst:revision «MNFST2003 a»\n-- mnfst:down_revision b\n-- mnfst:downgrade\n")]
    [InlineData("-- mnfst:revision a\n-- mnfst:«MNFST2004 revision» b\n-- mnfst:down_revision b" + Sections)]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:upgrade\nSELECT «MNFST2005 '»x;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:create_date «MNFST2006 today»" + Sections
    )]
    [InlineData("-- mnfst:revision «MNFST2007 a»\n-- mnfst:down_revision b\n-- mnfst:upgrade\n")]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:upgrade\n-- mnfst:«MNFST2008 autocommit»\nSELECT 1;\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:upgrade\n«MNFST2009 \\i» other.sql\n-- mnfst:downgrade\n"
    )]
    [InlineData(
        "-- mnfst:revision a\n-- mnfst:down_revision b\n-- mnfst:argument «MNFST2015 s» identifier\n-- mnfst:upgrade\nDROP SCHEMA «MNFST2014 :{t}»;\n-- mnfst:downgrade\n"
    )]
    public void A_fault_is_reported_at_its_line_and_column(string marked) =>
        MarkedProject.Check(Base().With("migrations/versions/a.sql", marked));

    [Fact]
    public void The_message_names_file_line_and_column_as_a_compiler_does()
    {
        var project = new MigrationProject()
            .Sql("004_add_users")
            .With(
                "migrations/versions/005.sql",
                "-- mnfst:revision 005\n-- mnfst:down_revision 004, 004_add_user" + Sections
            );
        Assert.Equal(
            [
                "migrations/versions/005.sql(2,24): error MNFST1011: The down_revision '004' of revision '005' is only a prefix of an id. Write the full id: '004_add_users'.",
                "migrations/versions/005.sql(2,29): error MNFST1011: The down_revision '004_add_user' of revision '005' is only a prefix of an id. Write the full id: '004_add_users'.",
            ],
            project.Run().Messages
        );
    }

    [Fact]
    public void Each_diagnostic_links_to_its_page()
    {
        var outcome = Base().With("a.sql", "-- mnfst:revision a\n-- mnfst:down_revision x" + Sections).Run();
        var descriptor = Assert.Single(outcome.Diagnostics).Descriptor;
        Assert.Equal(DiagnosticCatalog.UnknownDownRevision.HelpLink ?? "", descriptor.HelpLinkUri);
        Assert.StartsWith(
            "'mnfst explain MNFST1002'",
            descriptor.Description.ToString(),
            StringComparison.Ordinal
        );
    }

    /// <summary>How the compiler reads a file that is no UTF-8 depends on the machine; what is said of it does not.</summary>
    [Theory]
    [InlineData("utf-8", "(5,11)", "this byte sequence is invalid")]
    [InlineData("iso-8859-1", "(5,11)", "this byte sequence is invalid")]
    public void A_file_that_is_not_utf_8_is_reported_where_a_folder_reports_it(
        string readAs,
        string place,
        string why
    )
    {
        var bytes = Encoding.Latin1.GetBytes(MigrationProject.SqlText("a", statement: "SELECT 'größe';"));
        AssertSame(bytes, Encoding.GetEncoding(readAs));
        Assert.Equal(
            $"a.sql{place}: error MNFST2010: The file is not UTF-8: {why}. Save it as UTF-8.",
            Assert.Single(Run(bytes, Encoding.GetEncoding(readAs)))
        );
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Another_byte_order_mark_is_reported_as_a_folder_reports_it(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        AssertSame(
            [.. encoding.GetPreamble(), .. encoding.GetBytes(MigrationProject.SqlText("a"))],
            Encoding.UTF8
        );
    }

    [Fact]
    public void What_is_utf_8_is_right_whatever_it_was_read_as()
    {
        var text = MigrationProject.SqlText("a", statement: "SELECT 'größe \ufffd';");
        AssertSame(Encoding.UTF8.GetBytes(text), Encoding.UTF8);
        AssertSame(Encoding.UTF8.GetBytes(text), Encoding.Latin1);
        AssertSame([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], Encoding.UTF8);
        Assert.Empty(Run(Encoding.UTF8.GetBytes(text), Encoding.Latin1));
    }

    [Fact]
    public void What_a_migration_may_not_run_is_an_error_of_the_compiler() =>
        AssertSame(Encoding.UTF8.GetBytes(MigrationProject.SqlText("a", statement: "BEGIN;")), Encoding.UTF8);

    /// <summary>The compiler says what a folder says.</summary>
    private static void AssertSame(byte[] bytes, Encoding readAs) =>
        Assert.Equal(
            SqlRevisionReader.Read("a.sql", bytes).Diagnostics.Select(fault => fault.ToString()),
            Run(bytes, readAs)
        );

    private static IEnumerable<string> Run(byte[] bytes, Encoding readAs)
    {
        var text = SourceText.From(bytes, bytes.Length, readAs, SourceHashAlgorithm.Sha256);
        var project = new MigrationProject();
        return project
            .Driver()
            .AddAdditionalTexts([new InMemoryFile(MigrationProject.Directory + "a.sql", text)])
            .RunGenerators(project.Compile(), TestContext.Current.CancellationToken)
            .GetRunResult()
            .Diagnostics.Select(fault =>
            {
                var place = fault.Location.GetLineSpan().StartLinePosition;
                var severity =
                    fault.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error ? "error" : "warning";
                return $"a.sql({place.Line + 1},{place.Character + 1}): {severity} {fault.Id}: {fault.GetMessage(CultureInfo.InvariantCulture)}";
            });
    }

    [Fact]
    public void A_byte_order_mark_counts_in_no_column()
    {
        var bytes = Encoding
            .UTF8.GetPreamble()
            .Concat(Encoding.UTF8.GetBytes("-- mnfst:revision head" + Sections));
        var text = SourceText.From(bytes.ToArray(), 22 + 3 + Sections.Length, Encoding.UTF8);
        var project = new MigrationProject();
        var driver = project
            .Driver()
            .AddAdditionalTexts([new InMemoryFile(MigrationProject.Directory + "a.sql", text)])
            .RunGenerators(project.Compile(), TestContext.Current.CancellationToken);
        var location = Assert.Single(driver.GetRunResult().Diagnostics).Location.GetLineSpan();
        Assert.Equal(new LinePosition(0, 18), location.StartLinePosition);
    }

    [Fact]
    public void A_file_that_is_no_migration_is_left_alone()
    {
        var project = new MigrationProject().With("notes.txt", "-- mnfst:upgrade").Run();
        Assert.Empty(project.Messages);
        Assert.Empty(project.Sources);
    }

    /// <summary>Revisions b, then longer, on one line.</summary>
    private static MigrationProject Base() =>
        new MigrationProject()
            .Property("MnfstAllowMultipleHeads", "true")
            .With("b.sql", "-- mnfst:revision b\n-- mnfst:create_date 2024-01-01" + Sections)
            .Sql("longer", "b");
}

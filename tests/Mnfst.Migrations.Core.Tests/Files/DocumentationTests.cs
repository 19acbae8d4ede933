using System.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Tests.Diagnostics;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>What the pages show is what the reader says.</summary>
public class DocumentationTests
{
    private const string Sql = "sql";
    private static readonly string Docs = Path.Combine(AppContext.BaseDirectory, "docs");

    public static TheoryData<string> FileDiagnostics =>
        [
            .. DiagnosticCatalog
                .All.Select(d => d.Id)
                .Where(id => id.StartsWith("MNFST2", StringComparison.Ordinal)),
            DiagnosticCatalog.TransactionControl.Id,
        ];

    [Theory]
    [MemberData(nameof(FileDiagnostics))]
    public void The_page_of_a_diagnostic_shows_it_as_it_is_printed(string id)
    {
        var page = DiagnosticPage.Of(id);
        var diagnostics = Read(page.Blocks(Sql)[0]).Diagnostics;
        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Equal(Assert.Single(page.Blocks("text")), string.Join('\n', diagnostics) + "\n");
    }

    [Theory]
    [MemberData(nameof(FileDiagnostics))]
    public void The_mended_form_on_the_page_is_sound(string id)
    {
        var blocks = DiagnosticPage.Of(id).Blocks(Sql);
        Assert.Equal(2, blocks.Count);
        Assert.Empty(Read(blocks[1]).Diagnostics);
    }

    [Fact]
    public void The_examples_of_the_file_format_are_sound()
    {
        var blocks = DiagnosticPage.Blocks(File.ReadAllText(Path.Combine(Docs, "sql-files.md")), Sql);
        Assert.Equal(6, blocks.Count);
        Assert.All(blocks, block => Assert.Empty(Read(block).Diagnostics));
    }

    [Theory]
    [MemberData(nameof(FileDiagnostics))]
    public void The_file_format_names_every_fault_by_its_title(string id)
    {
        var title = DiagnosticCatalog.All.Single(d => d.Id == id).Title;
        Assert.Contains(
            $"| [{id}](diagnostics/{id}.md) | {title}",
            File.ReadAllText(Path.Combine(Docs, "sql-files.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_file_format_describes_every_directive()
    {
        var unknown = Assert
            .Single(Read("-- mnfst:nonsense\n").Diagnostics, d => d.Id == "MNFST2001")
            .Message;
        var directives = unknown[(unknown.IndexOf("are ", StringComparison.Ordinal) + 4)..]
            .TrimEnd('.')
            .Split(", ");
        var rows = File.ReadLines(Path.Combine(Docs, "sql-files.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);
        Assert.Equal(directives, rows);
    }

    /// <summary>A page can not hold everything: in an example ␀ is the character NUL, and � a byte that is not UTF-8.</summary>
    private static SqlRevisionFile Read(string text) =>
        SqlRevisionReader.Read(
            "migrations/versions/004.sql",
            [
                .. text.Replace('␀', '\0')
                    .SelectMany(c => c == '\ufffd' ? [0xe4] : Encoding.UTF8.GetBytes([c])),
            ],
            new TextIncludes(
                new Dictionary<string, string>
                {
                    ["migrations/include/views.sql"] = "SELECT 1;",
                    ["migrations/include/views/active_users.sql"] = "SELECT 1;",
                }
            )
        );
}

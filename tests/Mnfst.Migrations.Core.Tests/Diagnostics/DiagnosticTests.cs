using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Diagnostics;

public class DiagnosticTests
{
    [Fact]
    public void It_is_printed_so_that_MSBuild_and_editors_understand_it()
    {
        var place = new LineMap("-- x\n-- mnfst:down_revision 00").LocationOf(
            "versions/005.sql",
            new TextSpan(28, 2)
        );
        Assert.Equal(
            "versions/005.sql(2,24): error MNFST1002: Revision '005' has the unknown down_revision '00'. Did you mean '004'?",
            DiagnosticCatalog.UnknownDownRevision.At(place, "005", "00", "Did you mean '004'?").ToString()
        );
    }

    [Fact]
    public void Without_a_place_it_is_printed_without_one() =>
        Assert.Equal(
            "warning MNFST1006: The graph has 2 bases: a, b. Give 'b' a down_revision, unless it starts a separate history on purpose.",
            DiagnosticCatalog.MultipleBases.At(null, 2, "a, b", "b").ToString()
        );

    [Fact]
    public void Two_of_the_same_fault_at_the_same_place_are_equal()
    {
        var place = new LineMap("").LocationOf("a.sql", default);
        Assert.Equal(
            DiagnosticCatalog.SelfLoop.At(place, "a", "down_revision"),
            DiagnosticCatalog.SelfLoop.At(place, "a", "down_revision")
        );
    }
}

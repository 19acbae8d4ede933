using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Generator.Authoring;

namespace Mnfst.Migrations.Generator.Tests.Authoring;

/// <summary>The text of a class that declares a revision.</summary>
public class RevisionClassTextTests
{
    [Fact]
    public void Settings_are_attributes_of_the_class()
    {
        var text = new RevisionClassText(new Revision("001"), "First")
        {
            Settings = [("check_function_bodies", "off")],
        };

        Assert.Equal("[Revision(\"001\")]\n[Setting(\"check_function_bodies\", \"off\")]", text.Attributes);
    }
}

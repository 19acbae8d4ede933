using Mnfst.Migrations.Documentation.Tests.Pages;
using YamlDotNet.RepresentationModel;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>YAML can be read.</summary>
public class YamlTests
{
    private const string Language = "yaml";

    public static TheoryData<string> Pages => Page.With(Language);

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_is_valid(string page) =>
        Assert.All(
            Page.Of(page, Language),
            block =>
            {
                var stream = new YamlStream();
                stream.Load(new StringReader(block.Text));
                Assert.NotEmpty(stream.Documents);
            }
        );
}

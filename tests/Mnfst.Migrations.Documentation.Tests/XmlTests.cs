using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mnfst.Migrations.Documentation.Tests.Pages;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>XML can be read, and names no property or item of ours that the targets do not know.</summary>
public partial class XmlTests
{
    private const string Language = "xml";

    private static readonly HashSet<string> Known =
    [
        .. Page.Files("src", "*.props", "*.targets")
            .SelectMany(file => Ours.Matches(File.ReadAllText(file)).Select(name => name.Value)),
    ];

    public static TheoryData<string> Pages => Page.With(Language);

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_is_valid(string page) =>
        Assert.All(
            Page.Of(page, Language),
            block =>
                Assert.Empty(
                    XElement
                        .Parse($"<Snippet>{block.Text}</Snippet>")
                        .Descendants()
                        .Select(element => element.Name.LocalName)
                        .Where(name => name.Contains("Mnfst", StringComparison.Ordinal))
                        .Except(Known)
                )
        );

    [GeneratedRegex(@"\w*Mnfst\w+")]
    private static partial Regex Ours { get; }
}

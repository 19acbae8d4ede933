using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Generator.Emit;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Emit;

/// <summary>The names of the constants for revision ids.</summary>
public class RevisionIdsTests
{
    [Theory]
    [InlineData("ae1027a6acf", "ae1027a6acf")]
    [InlineData("004_add_users", "_004_add_users")]
    [InlineData("2024-11-08.add", "_2024_11_08_add")]
    [InlineData("größe", "größe")]
    [InlineData("class", "class")]
    [InlineData("RevisionIds", "RevisionIds_2")]
    [InlineData("ToString", "ToString_2")]
    [InlineData("a\u200bb", "a_b")]
    [InlineData("\ud83d\ude00", "__")]
    public void An_id_becomes_an_identifier(string id, string name) =>
        Assert.Equal(name, RevisionIdNames.Of([id])[id]);

    [Fact]
    public void Ids_that_become_one_name_are_numbered_in_their_own_order()
    {
        string[] ids = ["a.b", "a-b", "a_b", "a b_2", "a_b_2"];
        foreach (var order in new[] { ids, [.. ids.Reverse()], [.. ids.Order(StringComparer.Ordinal)] })
        {
            var names = RevisionIdNames.Of(order);
            Assert.Equal(["a_b_4", "a_b_3", "a_b", "a_b_2_2", "a_b_2"], ids.Select(id => names[id]));
        }
    }

    [Fact]
    public void Names_are_legal_and_different_whatever_the_ids() =>
        Gen
            .String.HashSet[0, 20]
            .Sample(ids =>
            {
                var names = RevisionIdNames.Of(ids);
                Assert.Equal(ids.Count, names.Values.Distinct(StringComparer.Ordinal).Count());
                Assert.All(names.Values, name => Assert.True(SyntaxFacts.IsValidIdentifier(name)));
            });

    [Theory]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    public void An_id_that_ends_a_line_of_CSharp_stays_in_its_comment(char lineEnd)
    {
        var outcome = new MigrationProject().Sql($"a{lineEnd}public").Run();
        Assert.Contains("/// <summary>Revision a public</summary>", outcome.Sources["RevisionIds.g.cs"]);
    }

    [Fact]
    public void Any_word_of_the_language_is_a_name()
    {
        var project = new MigrationProject();
        string? last = null;
        foreach (var word in Words)
        {
            project.Sql(word, last);
            last = word;
        }
        Assert.Equal(Words.Length, project.Run().LoadCatalog().Entries.Count);
    }

    private static string[] Words =>
        [
            .. SyntaxFacts
                .GetKeywordKinds()
                .Concat(SyntaxFacts.GetContextualKeywordKinds())
                .Select(SyntaxFacts.GetText)
                .Where(word => word.All(char.IsLetter) && word is not "base")
                .Append("_")
                .Append("dynamic")
                .Append("nint")
                .Distinct(),
        ];

    [Fact]
    public void They_stand_in_the_order_of_the_graph_with_their_messages()
    {
        var source = new MigrationProject().Sql("b").Sql("a", "b").Code("class", "a").Run().Sources[
            "RevisionIds.g.cs"
        ];
        Assert.EndsWith(
            """
            {
                /// <summary>Revision b</summary>
                public const string b = "b";
                /// <summary>Revision a</summary>
                public const string a = "a";
                /// <summary>Revision class</summary>
                public const string @class = "class";
            }

            """.ReplaceLineEndings("\n"),
            source,
            StringComparison.Ordinal
        );
    }
}

using CsCheck;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Text;

public class NearestNameTests
{
    private static readonly string[] Directives =
    [
        "revision",
        "down_revision",
        "depends_on",
        "upgrade",
        "end",
    ];

    [Theory]
    [InlineData("down_revison", "down_revision")]
    [InlineData("revision_", "revision")]
    [InlineData("upgarde", "upgrade")]
    [InlineData("UPGRADE", "upgrade")]
    [InlineData("and", "end")]
    [InlineData("dne", null)]
    [InlineData("vacuum", null)]
    [InlineData("", null)]
    public void A_name_is_suggested_when_few_letters_differ(string wrong, string? expected) =>
        Assert.Equal(expected, NearestName.Find(wrong, Directives));

    [Fact]
    public void The_nearest_of_several_near_names_wins() =>
        Assert.Equal("003_add_index", NearestName.Find("003_add_indx", ["003_add_indexes", "003_add_index"]));

    [Fact]
    public void Equally_near_names_are_settled_by_their_ordinal_order() =>
        Assert.Equal("rev_a", NearestName.Find("rev_x", ["rev_b", "rev_c", "rev_a"]));

    [Fact]
    public void A_very_long_name_gets_no_suggestion()
    {
        var endless = new string('a', 1_000_000);
        Assert.Null(NearestName.Find(endless, [endless]));
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order_of_the_names() =>
        Gen.Select(Word, Word.Array[0, 12])
            .Sample(
                (wrong, known) => NearestName.Find(wrong, known) == NearestName.Find(wrong, known.Reverse())
            );

    [Fact]
    public void The_answer_is_the_one_that_the_whole_table_of_distances_gives() =>
        Gen.Select(Word, Word.Array[0, 12])
            .Sample((wrong, known) => NearestName.Find(wrong, known) == NearestByWholeTable(wrong, known));

    private static Gen<string> Word => Gen.Char["abc"].Array[0, 24].Select(letters => new string(letters));

    private static string? NearestByWholeTable(string wrong, string[] known) =>
        wrong.Length == 0
            ? null
            : known
                .Select(name => (name, distance: WholeTable(wrong, name)))
                .Where(candidate => candidate.distance <= Math.Max(wrong.Length, 3) / 3)
                .OrderBy(candidate => candidate.distance)
                .ThenBy(candidate => candidate.name, StringComparer.Ordinal)
                .Select(candidate => candidate.name)
                .FirstOrDefault();

    private static int WholeTable(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                var cost = from[i - 1] == to[j - 1] ? 0 : 1;
                var best = Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1);
                best = Math.Min(best, table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                table[i, j] = best;
            }
        }
        return table[from.Length, to.Length];
    }
}

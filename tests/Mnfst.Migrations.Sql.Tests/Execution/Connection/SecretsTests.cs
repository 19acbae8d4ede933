using CsCheck;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Sql.Tests.Execution.Connection;

/// <summary>What is hidden is found in every text, however much of it there is.</summary>
public class SecretsTests
{
    /// <summary>Characters that no other test writes: what is hidden stays so as long as the process runs.</summary>
    private static int s_letters = '\ue000';

    /// <summary>A few letters of which secrets and texts are made, in numbers; new ones each time.</summary>
    private static readonly Gen<(int[][] Secrets, int[] Text)> Cases = Gen.Select(
        Gen.Int[0, 2].Array[4, 7].Array[1, 6],
        Gen.Int[0, 3].Array[0, 60]
    );

    [Fact]
    public void Every_character_of_a_secret_is_covered_and_no_other() =>
        Cases.Sample(
            one =>
            {
                var (secrets, text) = Write(one);
                foreach (var secret in secrets)
                    Secrets.Hide(secret);
                Assert.Equal(CoverOneByOne(text, secrets), Secrets.Cover(text));
            },
            iter: 400,
            threads: 1
        );

    [Fact]
    public void A_secret_becomes_three_stars_as_if_they_were_replaced_one_by_one() =>
        Cases.Sample(
            one =>
            {
                var (secrets, text) = Write(one);
                foreach (var secret in secrets)
                    Secrets.Hide(secret);
                var redacted = Secrets.Redact(text);

                Assert.DoesNotContain(secrets, secret => redacted.Contains(secret, StringComparison.Ordinal));
                if (!Overlap(text, secrets))
                    Assert.Equal(
                        secrets
                            .OrderByDescending(secret => secret.Length)
                            .Aggregate(
                                text,
                                (rest, secret) => rest.Replace(secret, Secrets.Mask, StringComparison.Ordinal)
                            ),
                        redacted
                    );
            },
            iter: 400,
            threads: 1
        );

    [Fact]
    public void The_longer_one_goes_before_what_it_begins_with()
    {
        Secrets.Hide("\uf8f0key");
        Secrets.Hide("\uf8f0key-of-all");

        Assert.Equal("a *** b *** c ***-of", Secrets.Redact("a \uf8f0key-of-all b \uf8f0key c \uf8f0key-of"));
    }

    [Fact]
    public void Secrets_that_overlap_leave_nothing_of_each_other()
    {
        Secrets.Hide("\uf8f1one-two");
        Secrets.Hide("two-three\uf8f1");

        Assert.Equal("a *** b", Secrets.Redact("a \uf8f1one-two-three\uf8f1 b"));
    }

    [Fact]
    public void What_is_hidden_later_is_found_too()
    {
        Assert.Equal("\uf8f2later", Secrets.Redact("\uf8f2later"));
        Secrets.Hide("\uf8f2later");
        Assert.Equal("***", Secrets.Redact("\uf8f2later"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\uf8f3ab")]
    public void What_is_too_short_is_no_secret(string? secret)
    {
        Secrets.Hide(secret);

        Assert.Equal("\uf8f3abc", Secrets.Redact("\uf8f3abc"));
    }

    private static (string[] Secrets, string Text) Write((int[][] Secrets, int[] Text) numbers)
    {
        var first = Interlocked.Add(ref s_letters, 4) - 4;
        return ([.. numbers.Secrets.Select(Spell).Distinct()], Spell(numbers.Text));

        string Spell(int[] letters) => string.Concat(letters.Select(letter => (char)(first + letter)));
    }

    /// <summary>The slow and plain way.</summary>
    private static string CoverOneByOne(string text, string[] secrets)
    {
        var covered = text.ToCharArray();
        foreach (var (start, end) in Occurrences(text, secrets))
            Array.Fill(covered, '*', start, end - start);
        return new string(covered);
    }

    private static bool Overlap(string text, string[] secrets)
    {
        var all = Occurrences(text, secrets).Order().ToList();
        return all.Zip(all.Skip(1)).Any(pair => pair.Second.Start < pair.First.End);
    }

    private static IEnumerable<(int Start, int End)> Occurrences(string text, string[] secrets) =>
        from secret in secrets
        from start in Enumerable.Range(0, text.Length)
        where text.AsSpan(start).StartsWith(secret, StringComparison.Ordinal)
        select (start, start + secret.Length);
}

using System.Collections;
using CsCheck;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Core.Tests.Collections;

public class EquatableArrayTests
{
    [Fact]
    public void Two_with_equal_elements_in_the_same_order_are_equal()
    {
        var left = EquatableArray.Of("a", "b");
        var right = new List<string> { "a", "b" }.ToEquatableArray();
        Assert.True(left == right);
        Assert.False(left != right);
        Assert.True(left.Equals((object)right));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void Order_length_and_elements_tell_them_apart()
    {
        var array = EquatableArray.Of("a", "b");
        Assert.True(array != EquatableArray.Of("b", "a"));
        Assert.True(array != EquatableArray.Of("a"));
        Assert.True(array != EquatableArray.Of("a", "B"));
        Assert.False(array.Equals("a, b"));
        Assert.False(array.Equals(null));
    }

    [Fact]
    public void One_that_was_never_set_is_empty()
    {
        EquatableArray<string> unset = default;
        Assert.Empty(unset);
        Assert.Equal("", unset.ToString());
        Assert.True(unset == EquatableArray.Of<string>());
        Assert.Equal(EquatableArray.Of<string>().GetHashCode(), unset.GetHashCode());
    }

    [Fact]
    public void Null_elements_are_elements()
    {
        var array = EquatableArray.Of<string?>(null, "a");
        Assert.Equal(array, EquatableArray.Of<string?>(null, "a"));
        Assert.NotEqual(array, EquatableArray.Of<string?>("a", null));
        Assert.Equal(2, array.Count);
    }

    [Fact]
    public void It_keeps_its_elements_when_the_source_changes()
    {
        var source = new[] { "a", "b" };
        var array = source.ToEquatableArray();
        source[0] = "changed";
        Assert.Equal(["a", "b"], array);
    }

    [Fact]
    public void It_is_a_list()
    {
        var array = EquatableArray.Of(1, 2, 3);
        Assert.Equal(3, array.Count);
        Assert.Equal(2, array[1]);
        Assert.Equal("1, 2, 3", array.ToString());
        Assert.Equal([1, 2, 3], array.ToList());
        Assert.Equal([1, 2, 3], ((IEnumerable)array).Cast<int>());
        Assert.Throws<IndexOutOfRangeException>(() => array[3]);
    }

    [Fact]
    public void Records_that_hold_one_are_equal_by_value() =>
        Assert.Equal(new Model("m", EquatableArray.Of(1, 2)), new Model("m", EquatableArray.Of(1, 2)));

    [Fact]
    public void Equality_is_that_of_sequences_and_equal_ones_hash_alike() =>
        Gen.Select(Gen.Int[0, 2].List[0, 4], Gen.Int[0, 2].List[0, 4])
            .Sample(
                (left, right) =>
                {
                    var (a, b) = (left.ToEquatableArray(), right.ToEquatableArray());
                    Assert.Equal(left.SequenceEqual(right), a == b);
                    if (a == b)
                        Assert.Equal(a.GetHashCode(), b.GetHashCode());
                }
            );

    private sealed record Model(string Name, EquatableArray<int> Values);
}

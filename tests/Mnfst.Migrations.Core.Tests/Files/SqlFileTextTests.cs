using System.Text;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>Bytes that are UTF-8 are read, all others are refused at their place.</summary>
public class SqlFileTextTests
{
    private const string Text =
        "-- mnfst:revision a\n-- mnfst:upgrade\nSELECT 'größe 😀';\n-- mnfst:downgrade\n";

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Equal(Text, Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)], fault: null));

    [Theory]
    [InlineData("a\ufffdb")]
    [InlineData("\ufffd")]
    [InlineData("")]
    [InlineData("😀")]
    public void What_is_UTF_8_is_read_whatever_it_says(string text) =>
        Assert.Equal(text, Read(Encoding.UTF8.GetBytes(text), fault: null));

    [Fact]
    public void The_first_byte_that_is_none_is_the_place() =>
        Read(
            Encoding.Latin1.GetBytes("SELECT 1;\nSELECT 'größe';"),
            "a.sql(2,11): error MNFST2010: The file is not UTF-8: this byte sequence is invalid. Save it as UTF-8."
        );

    [Fact]
    public void A_replacement_character_that_stands_in_the_file_is_not_the_place() =>
        Read(
            [.. Encoding.UTF8.GetBytes("\ufffd\n😀\ufffd"), 0xff, (byte)'a'],
            "a.sql(2,4): error MNFST2010: The file is not UTF-8: this byte sequence is invalid. Save it as UTF-8."
        );

    [Theory]
    [InlineData(new byte[] { 0xc3 }, 1)]
    [InlineData(new byte[] { (byte)'a', 0xf0, 0x9f, 0x98 }, 2)]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, 1)]
    [InlineData(new byte[] { (byte)'a', 0xc0, 0x80 }, 2)]
    public void A_character_that_is_cut_off_or_overlong_is_none(byte[] bytes, int column) =>
        Read(
            bytes,
            $"a.sql(1,{column}): error MNFST2010: The file is not UTF-8: this byte sequence is invalid. Save it as UTF-8."
        );

    [Theory]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16BE", "UTF-16")]
    [InlineData("utf-32", "UTF-32")]
    [InlineData("utf-32BE", "UTF-32")]
    public void Another_byte_order_mark_is_refused_and_the_text_read(string encoding, string name)
    {
        var other = Encoding.GetEncoding(encoding);
        Assert.Equal(
            Text,
            Read(
                [.. other.GetPreamble(), .. other.GetBytes(Text)],
                $"a.sql(1,1): error MNFST2010: The file is not UTF-8: it starts with a {name} byte order mark. Save it as UTF-8."
            )
        );
    }

    [Fact]
    public void The_faults_of_the_rest_are_found_as_well()
    {
        var file = SqlRevisionReader.Read(
            "a.sql",
            Encoding.Latin1.GetBytes(
                "-- größe\n-- mnfst:revision a\n-- mnfst:upgrade\nCOMMIT;\n\\i x\n-- mnfst:downgrade\nROLLBACK;\n"
            )
        );
        Assert.Equal("a", file.Revision!.Id);
        Assert.Equal(
            ["MNFST2010", "MNFST3208", "MNFST2009", "MNFST2013"],
            file.Diagnostics.Select(fault => fault.Id)
        );
    }

    private static string Read(byte[] bytes, string? fault)
    {
        var text = SqlFileText.Decode("a.sql", bytes, out var found);
        Assert.Equal(fault, found?.ToString());
        return text;
    }
}

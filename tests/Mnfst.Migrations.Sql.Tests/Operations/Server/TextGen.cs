using System.Text;
using CsCheck;

namespace Mnfst.Migrations.Sql.Tests.Server;

/// <summary>Makes texts and names to quote.</summary>
internal static class TextGen
{
    /// <summary>Texts that PostgreSQL can store, mostly awkward ones.</summary>
    public static Gen<string> Text =>
        Gen.OneOf(
                Gen.Char['\u0001', '\u007f'].Select(c => c.ToString()),
                Gen.OneOf("'", "\\", "\"", "$$", ";", "--", "/*", "\r\n", "{0}", "E'", "U&"),
                Gen.Int[0x80, 0x10FFFF].Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)
            )
            .List[0, 20]
            .Select(parts => string.Concat(parts));

    /// <summary>Names that PostgreSQL can have.</summary>
    public static Gen<string> Name =>
        Gen.OneOf(
                Text,
                Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz_0123456789"], 1, 63],
                Gen.OneOf("user", "order", "name", "between", "left", "timestamp")
            )
            .Where(name => name.Length > 0 && !name.Contains('\r') && Encoding.UTF8.GetByteCount(name) <= 63);
}

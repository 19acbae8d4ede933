using System.Globalization;

namespace Mnfst.Migrations.Core.Text;

/// <summary>Numbers of bytes for people.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Such as <c>8192 B</c>, <c>1.2 GB</c>, in powers of 1024 as <c>pg_size_pretty</c> has them.</summary>
    public static string Format(long bytes)
    {
        var unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < Units.Length - 1)
            (size, unit) = (size / 1024, unit + 1);
        return $"{size.ToString(size >= 10 || unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}

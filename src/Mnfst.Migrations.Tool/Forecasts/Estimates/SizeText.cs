using System.Globalization;

namespace Mnfst.Migrations.Tool.Forecasts.Estimates;

/// <summary>Sizes and numbers for people.</summary>
internal static class SizeText
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Such as <c>8192 B</c>, <c>1.2 GB</c>, in powers of 1024 as <c>pg_size_pretty</c> has them.</summary>
    public static string OfBytes(long bytes)
    {
        var unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < Units.Length - 1)
            (size, unit) = (size / 1024, unit + 1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{size.ToString(size >= 10 || unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}"
        );
    }

    /// <summary>Such as <c>950</c>, <c>12,000</c>, <c>8.1 million</c>.</summary>
    public static string OfRows(double rows) =>
        rows switch
        {
            < 1e6 => rows.ToString("#,0", CultureInfo.InvariantCulture),
            < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{rows / 1e6:0.0} million"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{rows / 1e9:0.0} billion"),
        };
}

using System.Globalization;

namespace Mnfst.Migrations.Tool.Forecasts.Estimates;

/// <summary>Sizes and numbers for people.</summary>
internal static class SizeText
{
    /// <summary>Such as <c>950</c>, <c>12,000</c>, <c>8.1 million</c>.</summary>
    public static string OfRows(double rows) =>
        rows switch
        {
            < 1e6 => rows.ToString("#,0", CultureInfo.InvariantCulture),
            < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{rows / 1e6:0.0} million"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{rows / 1e9:0.0} billion"),
        };
}

using System.Globalization;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Health.Model;

/// <summary>Sizes, numbers and grants in findings.</summary>
internal static class HealthText
{
    public const long Gibibyte = 1L << 30;

    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>Such as <c>12 MB</c>, as <c>pg_size_pretty</c> writes it.</summary>
    public static string Size(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= 1024 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[unit]}");
    }

    /// <summary>A large number, with commas.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The grant that shows what is hidden.</summary>
    public static string Grant(string role, string user) => $"GRANT {role} TO {SqlIdentifier.Quote(user)};";
}

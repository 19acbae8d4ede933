using System.Globalization;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Execution.Health.Model;

/// <summary>Sizes, numbers and grants in findings.</summary>
internal static class HealthText
{
    public const long Gibibyte = 1L << 30;

    /// <summary>A large number, with commas.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The grant that shows what is hidden.</summary>
    public static string Grant(string role, string user) => $"GRANT {role} TO {SqlIdentifier.Quote(user)};";
}

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Understands values of lock_timeout.</summary>
internal static class LockTimeouts
{
    /// <summary>Whether a value, as it is written in SQL, means no timeout: 0 of any unit.</summary>
    public static bool IsOff(string value)
    {
        var number = value.Trim('\'', ' ').TrimEnd('m', 's', 'i', 'n', 'h', 'd', 'u', ' ');
        return number.Length > 0 && number.All(digit => digit == '0');
    }
}

using System.Globalization;

namespace Mnfst.Migrations.DevDatabase.Contracts;

/// <summary>A major version of PostgreSQL that somebody asks for.</summary>
internal static class RequestedVersion
{
    /// <summary>The oldest major version that knows all that is asked of it (DROP DATABASE ... WITH (FORCE)).</summary>
    public const int OldestMajor = 13;

    /// <summary>Reads a major version.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="what">Where, for the message.</param>
    /// <exception cref="DevDatabaseException">It is none.</exception>
    public static int Parse(string text, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        && major is >= OldestMajor and < 100
            ? major
            : throw new DevDatabaseException(
                $"{what} is '{text}'. It is the number of a major version of PostgreSQL, such as 17; "
                    + $"{OldestMajor} is the oldest."
            );

    /// <summary>The major version of <c>15.18</c> or <c>18beta1</c>; 0 if there is none.</summary>
    public static int MajorOf(string version) =>
        int.TryParse(
            string.Concat(version.TakeWhile(char.IsAsciiDigit)),
            CultureInfo.InvariantCulture,
            out var major
        )
            ? major
            : 0;

    /// <summary>Refuses another version than the one that is asked for.</summary>
    /// <param name="requested">The major version; null if any will do.</param>
    /// <param name="version">The version that is there.</param>
    /// <param name="what">What has it.</param>
    /// <param name="advice">What to do.</param>
    /// <exception cref="DevDatabaseException">It is another one.</exception>
    public static void Check(int? requested, string version, string what, string advice = "")
    {
        if (requested is not null && requested != MajorOf(version))
        {
            throw new DevDatabaseException(
                $"{what} has PostgreSQL {version}, and version {requested} is asked for.{advice}"
            );
        }
    }
}

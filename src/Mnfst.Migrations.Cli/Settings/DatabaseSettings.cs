namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What <c>database</c> of the settings file says: where it is, or which program says so.</summary>
/// <param name="Url">The database, in the form of <c>--database</c>; null if a program prints it.</param>
internal sealed record DatabaseSettings(string? Url)
{
    /// <summary>The program that prints the database, and its arguments; null if the file names it.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The program that prints the password of <see cref="Url"/>, and its arguments; null if none does.</summary>
    public IReadOnlyList<string>? PasswordCommand { get; init; }

    /// <summary>How long the program may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);
}

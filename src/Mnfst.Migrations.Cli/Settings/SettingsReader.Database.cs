using System.Text.Json;

namespace Mnfst.Migrations.Cli.Settings;

/// <content>Reads <c>database</c>.</content>
internal ref partial struct SettingsReader
{
    private const string DatabaseAdvice =
        "'database' must be a string that is not empty, or an object: { \"command\": [\"PROGRAM\", \"ARGUMENT\"] }, or { \"url\": \"...\", \"password_command\": [\"PROGRAM\", \"ARGUMENT\"] }.";

    internal static readonly string[] DatabaseKeys = ["url", "command", "password_command", "timeout"];

    private DatabaseSettings ReadDatabase()
    {
        if (_reader.TokenType == JsonTokenType.String)
            return new DatabaseSettings(ReadString("database"));
        EnterObject(DatabaseAdvice);
        var settings = new DatabaseSettings(Url: null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(DatabaseKeys, seen) is { } key)
        {
            settings = key switch
            {
                "url" => settings with { Url = ReadString(key) },
                "command" => settings with { Command = ReadCommand(key) },
                "password_command" => settings with { PasswordCommand = ReadCommand(key) },
                _ => settings with { Timeout = ReadDuration(key) },
            };
        }
        return settings switch
        {
            { Url: null, Command: null } => throw Fault(DatabaseAdvice),
            { Command: not null, Url: not null } or { Command: not null, PasswordCommand: not null } =>
                throw Fault(
                    "'command' prints the whole database, so nothing stands beside it but 'timeout'."
                ),
            { Command: null, PasswordCommand: null } when seen.Contains("timeout") => throw Fault(
                "'timeout' is for a program, and there is none: name one in 'password_command', or remove it."
            ),
            _ => settings,
        };
    }
}

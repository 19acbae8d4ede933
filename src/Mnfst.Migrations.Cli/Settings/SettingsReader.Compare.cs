namespace Mnfst.Migrations.Cli.Settings;

/// <content>Reads <c>compare</c>.</content>
internal ref partial struct SettingsReader
{
    internal static readonly string[] CompareKeys =
    [
        "include",
        "exclude",
        "include_schemas",
        "exclude_schemas",
        "include_kinds",
        "exclude_kinds",
        "owners",
        "privileges",
    ];

    private CompareSettings ReadCompare()
    {
        EnterObject("'compare' must be an object: { \"exclude\": [\"audit.*\"] }.");
        var settings = new CompareSettings();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(CompareKeys, seen) is { } key)
        {
            settings = key switch
            {
                "include" => settings with { Include = ReadOneOrMore(key) },
                "exclude" => settings with { Exclude = ReadOneOrMore(key) },
                "include_schemas" => settings with { IncludeSchemas = ReadOneOrMore(key) },
                "exclude_schemas" => settings with { ExcludeSchemas = ReadOneOrMore(key) },
                "include_kinds" => settings with { IncludeKinds = ReadOneOrMore(key) },
                "exclude_kinds" => settings with { ExcludeKinds = ReadOneOrMore(key) },
                "owners" => settings with { Owners = ReadBoolean(key) },
                _ => settings with { Privileges = ReadBoolean(key) },
            };
        }
        return settings;
    }
}

using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>
/// The settings whose value is a list of names, which the catalogue holds in quotes where they need them
/// (<c>GUC_LIST_QUOTE</c> in PostgreSQL's <c>guc_tables.c</c>): each is written as a constant of its own.
/// </summary>
internal static class ListSettings
{
    private static readonly string[] Names =
    [
        "local_preload_libraries",
        "search_path",
        "session_preload_libraries",
        "shared_preload_libraries",
        "temp_tablespaces",
        "unix_socket_directories",
    ];

    /// <summary>Whether a setting is one of them.</summary>
    public static bool Contains(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The value as SET takes it.</summary>
    public static string Quote(string value)
    {
        var names = new List<string>();
        var name = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var place = 0; place < value.Length; place++)
        {
            var c = value[place];
            if (c == '"' && isQuoted && place + 1 < value.Length && value[place + 1] == '"')
                name.Append(value[place++]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
                End();
            else if (isQuoted || !char.IsWhiteSpace(c))
                name.Append(c);
        }
        End();
        return string.Join(", ", names);

        void End()
        {
            names.Add(SqlLiteral.Quote(name.ToString()));
            name.Clear();
        }
    }
}

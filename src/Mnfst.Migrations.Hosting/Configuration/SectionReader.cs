using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Mnfst.Migrations.Hosting.Configuration;

/// <summary>
/// Reads a section key by key, and says in words for people what is wrong with it, unknown keys included. Without reflection; a
/// binder could not set the options of a run either, which are a record.
/// </summary>
/// <param name="section">The section.</param>
/// <param name="faults">Gets what is wrong.</param>
internal sealed class SectionReader(IConfigurationSection section, IList<string> faults)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A text, unless it is empty.</summary>
    public void Text(string key, Action<string> use)
    {
        _known.Add(key);
        if (section[key] is not { Length: > 0 } text)
            return;
        try
        {
            use(text);
        }
        catch (MigrationException e)
        {
            faults.Add($"{section.GetSection(key).Path}: {e.Message.TrimEnd('.')}.");
        }
    }

    public void Flag(string key, Action<bool> use) =>
        Read(key, "true or false", text => bool.TryParse(text, out var flag) ? flag : null, use);

    public void Number(string key, Action<int> use) =>
        Read(
            key,
            "a number",
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null,
            use
        );

    /// <summary>A bare number is refused: .NET takes it for days.</summary>
    public void Time(string key, Action<TimeSpan> use) =>
        Read(
            key,
            "a time such as 00:00:05",
            text =>
                text.Contains(':', StringComparison.Ordinal)
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
                    ? time
                    : null,
            use
        );

    public void Choice<T>(string key, Action<T> use)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        Read(
            key,
            $"{string.Join(", ", names[..^1])} or {names[^1]}",
            text =>
                names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
                    is { } name
                    ? Enum.Parse<T>(name)
                    : null,
            use
        );
    }

    public void Texts(string key, Action<IEnumerable<string>> use)
    {
        _known.Add(key);
        var found = section.GetSection(key);
        if (found.Exists())
            use([.. found.GetChildren().Select(child => child.Value).OfType<string>()]);
    }

    /// <summary>A section in it.</summary>
    public void Section(string key, Action<SectionReader> read)
    {
        Skip(key);
        var inner = new SectionReader(section.GetSection(key), faults);
        read(inner);
        inner.RefuseOthers();
    }

    /// <summary>Lets a key pass that somebody else reads.</summary>
    public void Skip(string key) => _known.Add(key);

    /// <summary>Says of all keys that were not asked for that they are unknown.</summary>
    public void RefuseOthers()
    {
        foreach (var other in section.GetChildren().Where(child => !_known.Contains(child.Key)))
            faults.Add(
                $"{other.Path} is unknown. The keys of {section.Path} are {string.Join(", ", _known.Order(StringComparer.Ordinal))}."
            );
    }

    private void Read<T>(string key, string wanted, Func<string, T?> parse, Action<T> use)
        where T : struct =>
        Text(
            key,
            text =>
            {
                if (parse(text) is { } value)
                    use(value);
                else
                    faults.Add($"{section.GetSection(key).Path} is '{text}', but must be {wanted}.");
            }
        );
}

using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// libpq's password file, <c>.pgpass</c> (PostgreSQL manual, 34.16), read as libpq reads it: a line that is none is passed
/// over, and so is a file that others may read.
/// </summary>
/// <param name="path">The file; null if there is no place for one.</param>
/// <param name="isNamed">Whether somebody named it.</param>
internal sealed class PasswordFile(string? path, bool isNamed)
{
    private const UnixFileMode OthersMay =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>The folders of PostgreSQL's own socket, for which a file says localhost.</summary>
    private static readonly string[] UsualSockets = ["/tmp", "/var/run/postgresql"];

    /// <summary>Why the file was not used, as far as it was looked at; null if it was, or is not there.</summary>
    public string? Fault { get; private set; }

    /// <summary>The file that a connection uses.</summary>
    public static PasswordFile For(NpgsqlConnectionStringBuilder settings)
    {
        var named = settings.Passfile is { Length: > 0 } file ? file : LibpqEnvironment.Read("PGPASSFILE");
        var usual = OperatingSystem.IsWindows()
            ? LibpqEnvironment.UserFile("pgpass.conf")
            : LibpqEnvironment.HomeFile(".pgpass");
        return new PasswordFile(named ?? usual, named is not null);
    }

    /// <summary>The password of the first line that fits; null if none does.</summary>
    public string? Find(NpgsqlConnectionStringBuilder settings)
    {
        var host = settings.Host is { Length: > 0 } name && !UsualSockets.Contains(name) ? name : "localhost";
        string[] wanted = [host, $"{settings.Port}", settings.Database ?? "", settings.Username ?? ""];
        foreach (var line in Lines())
        {
            if (!line.StartsWith('#') && Match(line, wanted) is { } password)
                return password;
        }
        return null;
    }

    private string[] Lines()
    {
        try
        {
            if (!File.Exists(path))
            {
                if (isNamed)
                    Fault =
                        $"The password file '{path}' {(Directory.Exists(path) ? "is not a file" : "does not exist")}. Fix PGPASSFILE or passfile";
                return [];
            }
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMay) != 0)
            {
                Fault =
                    $"The password file '{path}' is ignored, because other users can access it. Restrict it: chmod 0600 {path}";
                return [];
            }
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault = $"The password file is ignored, because it cannot be read: {e.Message.TrimEnd('.')}";
            return [];
        }
    }

    /// <summary>What follows the fields if they all fit; null if they do not, or if there are not enough of them.</summary>
    private static string? Match(string line, string[] wanted)
    {
        var fields = Fields(line);
        return
            fields.Count > wanted.Length
            && wanted.Zip(fields).All(pair => pair.Second.Raw == "*" || pair.First == pair.Second.Text)
            ? fields[wanted.Length].Text
            : null;
    }

    /// <summary>The fields between colons; a backslash takes its meaning from the sign after it.</summary>
    private static List<(string Raw, string Text)> Fields(string line)
    {
        var fields = new List<(string, string)>();
        var (start, text) = (0, "");
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || line[i] == ':')
            {
                fields.Add((line[start..i], text));
                (start, text) = (i + 1, "");
                continue;
            }
            if (line[i] == '\\' && i + 1 < line.Length)
                i++;
            text += line[i];
        }
        return fields;
    }
}

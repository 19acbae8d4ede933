using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Sql.Execution.Connection;
using Npgsql;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>
/// Reads targets from lines: a plain name, a database as <c>--database</c> takes it, or such a one after a name. <c>[GROUP]</c> begins
/// a group, <c>#</c> a comment.
/// </summary>
/// <param name="each">What a plain name is; null if nobody said.</param>
/// <param name="placeOf">Names a line, which is counted from 1, for messages.</param>
internal sealed class TargetLines(TargetKind? each, Func<int, string> placeOf)
{
    /// <summary>Reads them. Their passwords are taken out of all messages from then on.</summary>
    /// <exception cref="CommandFailedException">A line cannot be understood.</exception>
    public List<FoundTarget> Read(TextReader text)
    {
        var targets = new List<FoundTarget>();
        string? group = null;
        var number = 0;
        while (text.ReadLine() is { } raw)
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line is ['[', .. var name, ']'])
                group = name.Trim() is { Length: > 0 } named
                    ? named
                    : throw Fault(number, "The group has no name. Write [GROUP].");
            else
                targets.Add(ReadTarget(line, number) with { Group = group });
        }
        return targets;
    }

    private FoundTarget ReadTarget(string line, int number)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t');
        if (DatabaseChoice.IsUrl(end < 0 ? line : line[..end]))
            return new FoundTarget(null, placeOf(number)) { Connection = Parse(line, number) };
        if (end >= 0 && line[end..].Trim() is var rest && DatabaseChoice.IsUrl(rest))
            return new FoundTarget(line[..end], placeOf(number)) { Connection = Parse(rest, number) };
        return each switch
        {
            TargetKind.Schema => new FoundTarget(line, placeOf(number)) { Schema = line },
            TargetKind.Database => new FoundTarget(line, placeOf(number)) { Database = line },
            _ => throw Fault(
                number,
                $"'{line}' is no URL, so it names a schema or a database. Say which: --each schema or --each database, or \"each\" in mnfst.json."
            ),
        };
    }

    private NpgsqlConnectionStringBuilder Parse(string text, int number)
    {
        try
        {
            var database = DatabaseUrl.Parse(text);
            Secrets.Hide(database.Password);
            return database;
        }
        catch (MigrationException e)
        {
            throw Fault(number, e.Message, e);
        }
    }

    private CommandFailedException Fault(int number, string message, Exception? cause = null) =>
        new($"{placeOf(number)}: error: {message}", innerException: cause);
}

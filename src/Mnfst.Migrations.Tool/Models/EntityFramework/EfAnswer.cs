namespace Mnfst.Migrations.Tool.Models.EntityFramework;

/// <summary>What the host says of a program's contexts, in a folder of files.</summary>
internal sealed class EfAnswer
{
    private readonly string _errors;

    /// <param name="folder">The folder.</param>
    /// <param name="exitCode">How the host ended.</param>
    /// <param name="errors">What it wrote to standard error, it or the program.</param>
    public EfAnswer(string folder, int exitCode, string errors)
    {
        (ExitCode, _errors) = (exitCode, errors.Trim());
        var files = Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        for (var i = 0; files.TryGetValue($"{i}.sql", out var script); i++)
            Scripts.Add(script);
        if (files.TryGetValue("migrations", out var migrations))
            Migrations =
            [
                .. migrations
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select((id, i) => new EfMigration(id, files[$"{i}.up.sql"], files[$"{i}.down.sql"])),
            ];
        if (files.TryGetValue("error", out var error))
        {
            var parts = error.Split('\n', 2);
            (ErrorType, ErrorMessage) = (parts[0], parts.Length > 1 ? parts[1] : "");
        }
        if (files.TryGetValue("contexts", out var contexts))
            Contexts = contexts.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public int ExitCode { get; }

    /// <summary>The scripts of the contexts that were asked for.</summary>
    public List<string> Scripts { get; } = [];

    /// <summary>The migrations of the context that was asked for; null if they were not.</summary>
    public IReadOnlyList<EfMigration>? Migrations { get; }

    /// <summary>The type of what went wrong; null if nothing did, or nobody could tell.</summary>
    public string? ErrorType { get; }

    public string? ErrorMessage { get; }

    /// <summary>The contexts that there are; null if nobody could tell.</summary>
    public IReadOnlyList<string>? Contexts { get; }

    /// <summary>What the program said, each line below the message.</summary>
    public string QuoteErrors() => _errors.Length > 0 ? $"\n    {_errors.ReplaceLineEndings("\n    ")}" : "";
}

/// <summary>A migration of EF Core.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Up">The script that applies it.</param>
/// <param name="Down">The script that reverts it.</param>
internal sealed record EfMigration(string Id, string Up, string Down);

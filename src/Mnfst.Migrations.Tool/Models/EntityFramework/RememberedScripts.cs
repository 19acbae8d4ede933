using System.Text.Json;
using System.Text.Json.Serialization;
using Mnfst.Migrations.Tool.Building.UpToDate;

namespace Mnfst.Migrations.Tool.Models.EntityFramework;

/// <summary>
/// Scripts that EF Core has written, kept in the user's cache folder under all that they depend on: whatever of that changes,
/// there are none.
/// </summary>
internal sealed class RememberedScripts
{
    /// <summary>How many answers are kept, of all programs.</summary>
    private const int MaxAnswers = 50;

    private readonly Func<string?> _findFile;
    private readonly string? _file;

    /// <param name="program">The program.</param>
    /// <param name="call">How it is asked.</param>
    public RememberedScripts(EfProgram program, IReadOnlyList<string> call)
    {
        _findFile = () => EfInputs.Take(program, call) is { } inputs ? CachedFile.Find("ef", inputs) : null;
        _file = _findFile();
    }

    /// <summary>The scripts; null if nobody has asked for them yet.</summary>
    public IReadOnlyList<string>? Find()
    {
        try
        {
            return File.Exists(_file)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(_file), ScriptsJson.Default.StringArray)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Then EF Core is asked once more.
            return null;
        }
    }

    /// <summary>Keeps scripts, if all is still as it was before EF Core was asked.</summary>
    public void Remember(IEnumerable<string> scripts)
    {
        if (_file is not null && _findFile() == _file)
            CachedFile.Write(
                _file,
                JsonSerializer.SerializeToUtf8Bytes([.. scripts], ScriptsJson.Default.StringArray),
                MaxAnswers
            );
    }
}

[JsonSerializable(typeof(string[]))]
internal sealed partial class ScriptsJson : JsonSerializerContext;

using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Importing.Files;

/// <summary>What cannot be imported: faults, for which nothing is written, and what is left out and said.</summary>
internal sealed class ImportReport
{
    /// <summary>How many faults are told; the others are like them.</summary>
    private const int Shown = 20;

    private readonly List<(SourceLocation? Place, string Text)> _faults = [];
    private readonly List<LeftOut> _leftOut = [];

    /// <summary>What is left out, in the order in which it was found.</summary>
    public IReadOnlyList<LeftOut> LeftOut => _leftOut;

    public bool HasFaults => _faults.Count > 0;

    /// <summary>Says what is wrong at a place.</summary>
    public void Fault(SourceLocation place, string message) => Fault(place, $"{place}", message);

    /// <summary>Says what is wrong with a file.</summary>
    public void Fault(string path, string message) => Fault(null, path, message);

    /// <summary>Takes a fault as a line of a compiler, with its place.</summary>
    public void FaultLine(SourceLocation? place, string line) => _faults.Add((place, line));

    /// <summary>Says that something is left out, and why.</summary>
    /// <param name="path">The file that has it.</param>
    /// <param name="reason">A sentence.</param>
    /// <param name="line">Its line, counted from 1; null for the whole file.</param>
    public void LeaveOut(string path, string reason, int? line = null) =>
        _leftOut.Add(new LeftOut(path, line, reason));

    /// <summary>Ends the import if something is wrong.</summary>
    /// <exception cref="CommandFailedException">Something is.</exception>
    public void RefuseFaults()
    {
        if (_faults.Count == 0)
            return;
        var lines = _faults.Select(fault => fault.Text).Distinct(StringComparer.Ordinal).ToList();
        var text = string.Join('\n', lines.Take(Shown));
        if (lines.Count > Shown)
            text += $"\n{lines.Count - Shown} more like these.";
        throw new CommandFailedException($"{text}\nNothing was written.") { Location = _faults[0].Place };
    }

    private void Fault(SourceLocation? place, string subject, string message) =>
        _faults.Add((place, $"{subject}: {message}"));
}

/// <summary>Something that is not in the revisions.</summary>
/// <param name="Path">The file that has it, as the user would name it.</param>
/// <param name="Line">Its line, counted from 1; null for the whole file.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record LeftOut(string Path, int? Line, string Reason)
{
    public override string ToString() => Line is { } line ? $"{Path}({line}): {Reason}" : $"{Path}: {Reason}";
}

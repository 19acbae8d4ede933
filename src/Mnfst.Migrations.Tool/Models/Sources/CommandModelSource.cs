using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Programs;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Verification.Models;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>A program that prints DDL.</summary>
/// <param name="words">The program and its arguments; no shell takes part.</param>
/// <param name="folder">Where it runs.</param>
internal sealed class CommandModelSource(IReadOnlyList<string> words, string folder) : IModelSource
{
    private readonly string _name = string.Join(' ', words);

    public async Task<IModelPart> LoadAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(cancellationToken);
        if (result.ExitCode != 0)
            throw new CommandFailedException(
                $"The command '{_name}', which the model is to be read from, exited with code {result.ExitCode}.{Quote(result.Errors)}"
            );
        var text = SqlFileText.Decode(_name, result.Output, out var fault);
        if (fault is not null)
            throw new CommandFailedException(fault.ToString()) { Location = fault.Location };
        if (string.IsNullOrWhiteSpace(text))
            throw new CommandFailedException(
                $"The command '{_name}', which the model is to be read from, printed nothing.{Quote(result.Errors)}"
            );
        return new ScriptPart(ModelScript.Parse(_name, text));
    }

    private async Task<ProgramOutput> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ProgramOutput.OfAsync(words[0], words.Skip(1), folder, cancellationToken);
        }
        catch (CommandFailedException e)
        {
            throw new CommandFailedException(
                $"The command '{_name}', which the model is to be read from: {e.Message}",
                innerException: e
            );
        }
    }

    private static string Quote(string errors) =>
        errors.Trim() is { Length: > 0 } said ? $"\n    {said.ReplaceLineEndings("\n    ")}" : "";
}

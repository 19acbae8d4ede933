using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Programs;

namespace Mnfst.Migrations.Tool.Linting.Selection;

/// <summary>Asks Git which files differ from a ref.</summary>
/// <param name="folder">A folder of the working tree.</param>
internal sealed class GitChanges(string folder)
{
    /// <summary>
    /// The files of the folder that are not in the ref, or not as they are now, with full paths; null if there is no such ref,
    /// no working tree or no Git.
    /// </summary>
    public async Task<HashSet<string>?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        // A name that begins with a dash would be an option.
        if (reference.StartsWith('-'))
            return null;
        var differing = await AskAsync(
            ["diff", "--name-only", "--no-renames", "-z", "--relative", reference, "--", "."],
            cancellationToken
        );
        var untracked = await AskAsync(
            ["ls-files", "--others", "--exclude-standard", "-z", "--", "."],
            cancellationToken
        );
        return differing is null || untracked is null
            ? null
            : [.. differing.Concat(untracked).Select(file => Path.GetFullPath(Path.Combine(folder, file)))];
    }

    private async Task<string[]?> AskAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var git = await ProgramOutput.OfAsync(
                "git",
                arguments,
                folder.Length == 0 ? "." : folder,
                cancellationToken
            );
            return git.ExitCode == 0
                ? Encoding.UTF8.GetString(git.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries)
                : null;
        }
        catch (CommandFailedException)
        {
            // There is no Git here, and so no ref.
            return null;
        }
    }
}

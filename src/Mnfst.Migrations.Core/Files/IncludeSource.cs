using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Files;

/// <summary>The files that .sql revision files may include, by their paths: forward slashes, and named as the revisions are.</summary>
internal abstract class IncludeSource
{
    /// <summary>None: there is but the text of one file.</summary>
    public static IncludeSource None { get; } = new NoFiles();

    /// <summary>Their paths, from which one is suggested where another was meant; empty if they are not known.</summary>
    public virtual IEnumerable<string> Paths => [];

    /// <summary>The text of a file; null if there is none that may be included.</summary>
    /// <param name="path">The file.</param>
    /// <param name="misreading">That its bytes are no UTF-8; null if they are.</param>
    public abstract string? Find(string path, out Diagnostic? misreading);

    /// <summary>What to do so that a file can be included: a sentence.</summary>
    public abstract string AdviceFor(string path);

    private sealed class NoFiles : IncludeSource
    {
        public override string? Find(string path, out Diagnostic? misreading)
        {
            misreading = null;
            return null;
        }

        public override string AdviceFor(string path) =>
            "Nothing can be included in a text without its folder.";
    }
}

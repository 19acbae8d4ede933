using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Subjects;

/// <summary>The text that holds statements, and where its places are for the author.</summary>
/// <param name="text">The text.</param>
internal abstract class LintSource(string text)
{
    public string Text => text;

    /// <summary>How the author writes the statements.</summary>
    public abstract SourceForm Form { get; }

    /// <summary>The file that the places are in, where it is this text; null where the text was made of it.</summary>
    public virtual string? File => null;

    public abstract SourceLocation? LocationOf(TextSpan span);
}

/// <summary>A file: its places are exact.</summary>
/// <param name="path">The file.</param>
/// <param name="file">Its text; null if a revision includes it: what is written there, others may include, too.</param>
/// <param name="text">The same as it is read: what is in the places of arguments stands for them.</param>
internal sealed class FileSource(string path, string? file, string text) : LintSource(text)
{
    private LineMap? _lines;

    public override SourceForm Form => SourceForm.File;

    public override string? File => file;

    public override SourceLocation? LocationOf(TextSpan span) =>
        (_lines ??= new LineMap(Text)).LocationOf(path, span);
}

/// <summary>SQL that was made of something else, such as an operation in C#.</summary>
/// <param name="text">The text.</param>
/// <param name="origin">Where that is; null if nobody knows.</param>
/// <param name="form">How the author writes it.</param>
internal sealed class MadeSource(string text, SourceLocation? origin, SourceForm form = SourceForm.Operation)
    : LintSource(text)
{
    public override SourceForm Form => form;

    public override SourceLocation? LocationOf(TextSpan span) => origin;
}

using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Files;

internal sealed partial class RevisionFileParser
{
    private readonly IncludeReader _includes;
    private readonly bool _isIncluded;
    private readonly List<Diagnostic> _ofIncluded = [];

    /// <summary>Reads a file whose statements become part of a section of another one.</summary>
    private RevisionFileParser(
        string path,
        string text,
        ICollection<int> neverClosed,
        RevisionFileParser parent
    )
        : this(path, text, neverClosed, parent._includes)
    {
        _isIncluded = true;
        _isHeaderOver = true;
        _inMessage = false;
        _arguments = parent._arguments;
        _section = parent._section!.Inside(_bag, _values);
    }

    private void TakeInclude(Directive directive)
    {
        _section!.BeginInclude();
        if (
            _values.Required(
                directive,
                "write the path of a .sql file, such as 'include ../include/views.sql'."
            )
            is not { } value
        )
            return;
        if (_includes.Read(_path, value, Include) is { } fault && !directive.IsReported)
            _bag.Report(DiagnosticCatalog.WrongInclude, directive.Value, value, fault);
    }

    private void Include(string path, string text)
    {
        var neverClosed = new List<int>();
        while (true)
        {
            var parser = new RevisionFileParser(path, text, neverClosed, this);
            if (parser.TryParse() is null)
                continue;
            _ofIncluded.AddRange(parser._bag.ToArray());
            _ofIncluded.AddRange(parser._ofIncluded);
            _section!.Take(parser._section!);
            return;
        }
    }

    /// <summary>Whether a directive means something in a file that is included, which has no header and no sections.</summary>
    private static bool IsOfIncluded(DirectiveKind kind) =>
        kind
            is DirectiveKind.Autocommit
                or DirectiveKind.End
                or DirectiveKind.Ignore
                or DirectiveKind.Backfill
                or DirectiveKind.Idempotent
                or DirectiveKind.Include;
}

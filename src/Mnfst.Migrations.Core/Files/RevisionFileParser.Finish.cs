using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

internal sealed partial class RevisionFileParser
{
    private SqlRevisionFile Finish()
    {
        CloseSection();
        if (_isIncluded)
            return new SqlRevisionFile(_path);
        _header.Close();
        if (!_restIsUnread)
            _arguments.ReportUnused();
        ReportMisplaced();
        ReportMissing();
        if (_strayAfterIrreversible is { } stray)
            _bag.Report(
                DiagnosticCatalog.NoUpgrade,
                stray,
                "This statement is after 'irreversible', in no section."
            );

        return new SqlRevisionFile(_path)
        {
            Revision = _header.ToRevision(_message.ToString()),
            Transaction = _header.Transaction,
            Settings = _header.Settings,
            Arguments = _arguments.Arguments,
            UpgradeRequirements = _header
                .Requirements.Concat(_upgrade?.Requirements ?? [])
                .ToEquatableArray(),
            DowngradeRequirements = (_downgrade?.Requirements ?? []).ToEquatableArray(),
            Upgrade = _upgrade?.Steps ?? default,
            Downgrade = _downgrade?.Steps,
            IrreversibleReason = _irreversible,
            Includes = _includes.Files.ToEquatableArray(),
            Diagnostics = _bag.ToArray().Concat(_ofIncluded).ToEquatableArray(),
        };
    }

    private void ReportMisplaced()
    {
        if (_strayInHeader is not null && _upgrade is null)
            return;
        foreach (var directive in _misplaced)
            _bag.ReportMisplaced(
                directive,
                "It belongs to a section. Move it below '-- mnfst:upgrade' or '-- mnfst:downgrade'."
            );
    }

    private void ReportMissing()
    {
        if (_strayInHeader is { } stray && _upgrade is not null)
            _bag.Report(DiagnosticCatalog.NoUpgrade, stray, "This statement is above the first section.");
        // What is missing may be in what could not be read.
        if (_restIsUnread)
            return;
        if (!_given.ContainsKey(DirectiveKind.Revision))
            _bag.Report(DiagnosticCatalog.NoRevision, default);
        // A file without any directive lacks its revision in the first place.
        if (_upgrade is null && _hasDirectives)
            _bag.Report(
                DiagnosticCatalog.NoUpgrade,
                _strayInHeader ?? _header.IdSpan ?? default,
                MissingUpgrade()
            );
        ReportMissingDowngrade();
    }

    private string MissingUpgrade()
    {
        var revision = _header.Id is { } id ? $"Revision '{id}'" : "The revision";
        var missing = $"{revision} has no upgrade section.";
        return Swallowed(DirectiveKind.Upgrade) is { } swallowed ? $"{missing} {swallowed}" : missing;
    }

    /// <summary>A word about a directive that is missing because it stands in a quote or block comment.</summary>
    private string? Swallowed(DirectiveKind kind)
    {
        var line = DirectiveSyntax.FindLine(_text, new TextSpan(0, _text.Length), kind);
        return line < 0
            ? null
            : $"The '-- mnfst:{DirectiveNames.Of(kind)}' on line {_bag.PositionOf(line).Line + 1} is inside a quote or comment that opens above it.";
    }

    private void ReportMissingDowngrade()
    {
        if (
            _header.IdSpan is not { } id
            || _downgrade is not null
            || _given.ContainsKey(DirectiveKind.Irreversible)
        )
            return;
        var swallowed = Swallowed(DirectiveKind.Downgrade);
        _bag.Report(
            DiagnosticCatalog.NoDowngrade.At(
                _bag.At(id),
                _header.Id!,
                swallowed ?? "Add a '-- mnfst:downgrade' section, or '-- mnfst:irreversible REASON'."
            ) with
            {
                Fixes = swallowed is null ? DowngradeFixes.Of(_bag) : default,
            }
        );
    }
}

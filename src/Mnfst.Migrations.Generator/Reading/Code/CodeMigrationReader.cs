using Mnfst.Migrations.Core.Catalog;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Generator.Models;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Makes a migration of the facts of its class, and reports what cannot be meant.</summary>
internal sealed class CodeMigrationReader
{
    private readonly MigrationClass _class;
    private readonly CodeDiagnostics _diagnostics;
    private readonly AttributeValues _values;

    private CodeMigrationReader(MigrationClass migrationClass, string projectDirectory)
    {
        _class = migrationClass;
        _diagnostics = new CodeDiagnostics(projectDirectory);
        _values = new AttributeValues(_diagnostics);
    }

    /// <param name="migrationClass">The facts.</param>
    /// <param name="projectDirectory">The folder of the project.</param>
    public static MigrationModel Read(MigrationClass migrationClass, string projectDirectory) =>
        new CodeMigrationReader(migrationClass, projectDirectory).Read();

    private MigrationModel Read()
    {
        ReportClass();
        var revision = ReadRevision();
        var transaction = _values.Transaction(_class.Attribute(AuthoringTypes.Revision));
        var settings = ReadSettings();
        var irreversible = ReadIrreversible(revision);
        return new MigrationModel
        {
            Revision = revision,
            Diagnostics = _diagnostics.ToArray(),
            Transaction = transaction,
            Settings = settings,
            Entry =
                revision is not null
                && _class is { Base: MigrationBase.Migration, FullName: { } name }
                && !_diagnostics.HasErrors
                    ? new CatalogEntry(
                        revision.Id,
                        ToRow(revision, transaction, settings, irreversible),
                        name
                    )
                    : null,
        };
    }

    private string ToRow(
        Revision revision,
        TransactionMode transaction,
        EquatableArray<RevisionSetting> settings,
        string? irreversible
    ) =>
        new CatalogRow(revision, _diagnostics.At(_class.Place).Path)
        {
            Transaction = transaction,
            Settings = settings,
            IrreversibleReason = irreversible,
        }.Write();

    private void ReportClass()
    {
        if (_class.Fault is { } fault)
            _diagnostics.Report(
                DiagnosticCatalog.UnusableMigrationClass,
                _class.Place,
                _class.Name,
                fault.Reason,
                fault.Advice
            );
        foreach (var missing in _class.MissingInverses)
            _diagnostics.Report(
                DiagnosticCatalog.NoInverse,
                missing.Place,
                missing.Operation,
                missing.Reason
            );
        foreach (var refused in _class.RefusedCalls)
            _diagnostics.Report(DiagnosticCatalog.RefusedOperation, refused.Place, refused.Reason);
    }

    private Revision? ReadRevision()
    {
        var attribute = _class.Attribute(AuthoringTypes.Revision);
        if (_values.Id(attribute) is not { } id)
            return null;
        var down = _values.Names(
            _class.Attribute(AuthoringTypes.DownRevision),
            "write the id of the revision before this one, or remove the attribute to make this a base."
        );
        var dependencies = _values.Names(
            _class.Attribute(AuthoringTypes.DependsOn),
            "write ids or branch labels, or remove the attribute."
        );
        var labels = _values.Names(
            _class.Attribute(AuthoringTypes.BranchLabel),
            "write labels, or remove the attribute."
        );
        var replaced = _values.Names(
            _class.Attribute(AuthoringTypes.Replaces),
            "write the ids of the revisions that this one replaces, or remove the attribute."
        );
        var date = _values.CreateDate(attribute);
        var message = attribute!.Property("Message")?.Value;
        return new Revision(id.Value!)
        {
            DownRevisions = Texts(down),
            DependsOn = Texts(dependencies),
            BranchLabels = Texts(labels),
            Replaces = Texts(replaced),
            Message = string.IsNullOrWhiteSpace(message) ? _class.Summary : message!,
            CreateDate = date?.Date,
            Phase = _values.Phase(_class.Attribute(AuthoringTypes.Phase)),
            Declaration = new RevisionDeclaration(_diagnostics.At(id.Place))
            {
                DownRevisions = Places(down),
                DependsOn = Places(dependencies),
                BranchLabels = Places(labels),
                Replaces = Places(replaced),
                CreateDate = date is { Place: var place } ? _diagnostics.At(place) : null,
            },
        };
    }

    private EquatableArray<RevisionSetting> ReadSettings()
    {
        var settings = new List<(RevisionSetting Setting, Place Place)>();
        foreach (var attribute in _class.Attributes.Where(use => use.Name == AuthoringTypes.Setting))
        {
            if (_values.Setting(attribute) is not { } setting)
                continue;
            // PostgreSQL knows the names of settings in any case.
            var first = settings.Find(other =>
                string.Equals(other.Setting.Name, setting.Name, StringComparison.OrdinalIgnoreCase)
            );
            if (first.Setting is null)
                settings.Add((setting, attribute.Place));
            else
                _diagnostics.ReportDuplicate(attribute.Place, $"[Setting] {first.Setting.Name}", first.Place);
        }
        return settings.Select(pair => pair.Setting).ToEquatableArray();
    }

    /// <summary>Why the migration cannot be reverted; null if it can.</summary>
    private string? ReadIrreversible(Revision? revision)
    {
        if (_class.Attribute(AuthoringTypes.Irreversible) is { } attribute)
        {
            if (_class.OwnDowngrade is { } downgrade)
                _diagnostics.ReportDuplicate(attribute.Place, AuthoringTypes.Downgrade, downgrade);
            return _values.Reason(attribute);
        }
        if (_class.HasDowngrade)
            return null;
        if (revision is not null && _class is { Base: MigrationBase.Migration, Fault: null })
            _diagnostics.Report(
                DiagnosticCatalog.NoDowngrade,
                _class.Place,
                revision.Id,
                "Override Downgrade, or add [Irreversible(\"REASON\")]."
            );
        return "it does not override Downgrade.";
    }

    private static EquatableArray<string> Texts(IEnumerable<ArgumentText> values) =>
        values.Select(value => value.Value!).ToEquatableArray();

    private EquatableArray<SourceLocation> Places(IEnumerable<ArgumentText> values) =>
        values.Select(value => _diagnostics.At(value.Place)).ToEquatableArray();
}

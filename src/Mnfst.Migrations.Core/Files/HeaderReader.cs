using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Takes the directives of the header and makes the revision of them.</summary>
internal sealed class HeaderReader(DiagnosticBag bag, DirectiveValues values, ArgumentReader arguments)
{
    // PostgreSQL knows the names of settings in any case.
    private readonly Dictionary<string, TextSpan> _settingNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RevisionSetting> _settings = [];
    private (string Name, TextSpan Span)? _id;
    private List<(string Name, TextSpan Span)> _downRevisions = [];
    private List<(string Name, TextSpan Span)> _dependsOn = [];
    private List<(string Name, TextSpan Span)> _branchLabels = [];
    private List<(string Name, TextSpan Span)> _replaces = [];
    private readonly List<RevisionRequirement> _requirements = [];
    private (DateTimeOffset Date, TextSpan Span)? _createDate;

    private RevisionPhase? _phase;

    public TransactionMode Transaction { get; private set; }

    public EquatableArray<RevisionSetting> Settings => _settings.ToEquatableArray();

    /// <summary>What must be true before the upgrade runs.</summary>
    public IReadOnlyList<RevisionRequirement> Requirements => _requirements;

    /// <summary>Ends the header, in which what a requirement names may be declared below it.</summary>
    public void Close()
    {
        for (var i = 0; i < _requirements.Count; i++)
            _requirements[i] = _requirements[i] with
            {
                Arguments = arguments.Use(bag, _requirements[i].Location!.Span),
            };
    }

    /// <summary>Where the revision id is; null if it is not declared.</summary>
    public TextSpan? IdSpan => _id?.Span;

    public string? Id => _id?.Name;

    public void Take(Directive directive)
    {
        switch (directive.Kind)
        {
            case DirectiveKind.Revision:
                if (
                    values.Required(
                        directive,
                        "write the id of the revision, such as 'revision 004_add_users'."
                    ) is
                    { } id
                )
                    _id = (id, directive.Value);
                break;
            case DirectiveKind.DownRevision:
                _downRevisions = values.List(
                    directive,
                    "write the id of the revision before this one, or remove the line to make this a base."
                );
                break;
            case DirectiveKind.DependsOn:
                _dependsOn = values.List(
                    directive,
                    "write ids or branch labels, separated by commas, or remove the line."
                );
                break;
            case DirectiveKind.BranchLabels:
                _branchLabels = values.List(
                    directive,
                    "write labels, separated by commas, or remove the line."
                );
                break;
            case DirectiveKind.Replaces:
                _replaces = values.List(
                    directive,
                    "write the ids of the revisions that this one replaces, separated by commas, or remove the line."
                );
                break;
            case DirectiveKind.CreateDate:
                if (values.Date(directive) is { } date)
                    _createDate = (date, directive.Value);
                break;
            case DirectiveKind.Phase:
                _phase = values.Phase(directive);
                break;
            case DirectiveKind.Transaction:
                Transaction = values.Transaction(directive) ?? Transaction;
                break;
            case DirectiveKind.Require:
                if (values.Requirement(directive) is { } requirement)
                    _requirements.Add(requirement);
                break;
            case DirectiveKind.Argument:
                arguments.Take(directive);
                break;
            case DirectiveKind.Set:
                if (values.Setting(directive) is { } setting)
                    AddSetting(directive, setting);
                break;
        }
    }

    /// <summary>The revision; null if its id is missing.</summary>
    public Revision? ToRevision(string message)
    {
        if (_id is not { } id)
            return null;
        return new Revision(id.Name)
        {
            DownRevisions = Names(_downRevisions),
            DependsOn = Names(_dependsOn),
            BranchLabels = Names(_branchLabels),
            Replaces = Names(_replaces),
            Message = message,
            CreateDate = _createDate?.Date,
            Phase = _phase,
            Declaration = new RevisionDeclaration(bag.At(id.Span))
            {
                DownRevisions = Locations(_downRevisions),
                DependsOn = Locations(_dependsOn),
                BranchLabels = Locations(_branchLabels),
                Replaces = Locations(_replaces),
                CreateDate = _createDate is { } date ? bag.At(date.Span) : null,
            },
        };
    }

    private void AddSetting(Directive directive, RevisionSetting setting)
    {
        if (_settingNames.TryGetValue(setting.Name, out var first))
        {
            bag.ReportDuplicate(directive, $"set {setting.Name}", first);
            return;
        }
        _settingNames.Add(setting.Name, directive.Name);
        _settings.Add(setting);
    }

    private static EquatableArray<string> Names(List<(string Name, TextSpan Span)> list) =>
        list.Select(item => item.Name).ToEquatableArray();

    private EquatableArray<SourceLocation> Locations(List<(string Name, TextSpan Span)> list) =>
        list.Select(item => bag.At(item.Span)).ToEquatableArray();
}

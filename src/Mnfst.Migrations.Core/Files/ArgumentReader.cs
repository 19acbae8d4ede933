using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Takes the arguments that a header declares, and looks where statements name them.</summary>
/// <param name="bag">Takes what is wrong with their declarations.</param>
/// <param name="values">Reads the values of directives.</param>
internal sealed class ArgumentReader(DiagnosticBag bag, DirectiveValues values)
{
    private const string Advice =
        "write 'argument NAME TYPE' or 'argument NAME TYPE DEFAULT', such as 'argument schema identifier app'.";

    private readonly List<(RevisionArgument Argument, TextSpan Name)> _declared = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public EquatableArray<RevisionArgument> Arguments =>
        _declared.Select(declared => declared.Argument).ToEquatableArray();

    /// <summary>Takes a declaration.</summary>
    public void Take(Directive directive)
    {
        if (values.Required(directive, Advice) is null)
            return;
        var (name, rest) = values.CutWord(directive.Value);
        var (type, standard) = values.CutWord(rest);
        if (!ArgumentValues.IsName(bag.TextOf(name)))
        {
            values.Invalid(
                directive,
                name,
                bag.TextOf(name),
                "a name has letters from A to Z, digits and underscores, and begins with no digit."
            );
            return;
        }
        if (ArgumentTypeWords.Find(bag.TextOf(type)) is not { } kind)
        {
            ReportType(directive, type);
            return;
        }
        var argument = new RevisionArgument(bag.TextOf(name), kind)
        {
            Default = standard.Length > 0 ? bag.TextOf(standard) : null,
            Location = bag.At(name),
        };
        if (FaultOf(argument) is { } fault)
            values.Invalid(directive, standard, argument.Default!, fault);
        else
            Add(directive, argument, name);
    }

    /// <summary>The arguments that a statement names; what cannot be one is reported.</summary>
    /// <param name="place">Knows the file of the statement.</param>
    /// <param name="statement">Where it is.</param>
    public EquatableArray<RevisionArgument> Use(DiagnosticBag place, TextSpan statement)
    {
        var named = new List<RevisionArgument>();
        foreach (var placeholder in SqlPlaceholder.In(place.Text, statement))
        {
            if (
                PlaceholderRules.FaultOf(
                    place.Text,
                    statement,
                    placeholder,
                    Find,
                    _declared.Select(NameOf)
                ) is
                { } fault
            )
                place.Report(DiagnosticCatalog.WrongPlaceholder, placeholder.Span, fault);
            if (placeholder.Name is not { } name || Find(name) is not { } argument)
                continue;
            _used.Add(name);
            if (!named.Contains(argument))
                named.Add(argument);
        }
        return named.ToEquatableArray();
    }

    /// <summary>Reports the declarations that no statement needs.</summary>
    public void ReportUnused()
    {
        foreach (var (argument, name) in _declared.Where(declared => !_used.Contains(declared.Argument.Name)))
            bag.Report(DiagnosticCatalog.UnusedArgument, name, argument.Name);
    }

    private RevisionArgument? Find(string name) =>
        _declared.Find(declared => declared.Argument.Name == name).Argument;

    private static string NameOf((RevisionArgument Argument, TextSpan Name) declared) =>
        declared.Argument.Name;

    private void Add(Directive directive, RevisionArgument argument, TextSpan name)
    {
        var first = _declared.Find(declared => declared.Argument.Name == argument.Name);
        if (first.Argument is null)
        {
            _declared.Add((argument, name));
            // More than one fault of a line is noise.
            if (directive.IsReported)
                _used.Add(argument.Name);
        }
        else
            bag.ReportDuplicate(directive, $"argument {argument.Name}", first.Name);
    }

    /// <summary>Why a default cannot be one; null if it can, or if there is none.</summary>
    private static string? FaultOf(RevisionArgument argument) =>
        argument.Default is not { } value ? null
        : argument.Type != ArgumentType.Raw && SettingRules.IsQuoted(value)
            ? "the default is taken literally. Remove the quotes."
        : ArgumentValues.FaultOf(argument.Type, value) is { } fault ? $"the default {fault}"
        : null;

    private void ReportType(Directive directive, TextSpan type)
    {
        var written = bag.TextOf(type);
        var meant = NearestName.Find(written, ArgumentTypeWords.All);
        var types = string.Join(", ", ArgumentTypeWords.All);
        if (written.Length == 0)
            values.Invalid(
                directive,
                directive.Value,
                bag.TextOf(directive.Value),
                $"the type is missing. The types are {types}."
            );
        else
            values.Invalid(
                directive,
                type,
                written,
                meant is null ? $"the types are {types}." : $"this is not a type. Did you mean '{meant}'?"
            );
    }
}

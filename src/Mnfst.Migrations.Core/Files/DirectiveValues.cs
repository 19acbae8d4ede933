using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Reads the values of directives; what cannot be read is reported and left out.</summary>
internal sealed class DirectiveValues(DiagnosticBag bag)
{
    /// <summary>The value as it stands; null and a report if there is none.</summary>
    public string? Required(Directive directive, string advice)
    {
        if (directive.Value.Length > 0)
            return bag.TextOf(directive.Value);
        Invalid(directive, directive.Name, "", advice);
        return null;
    }

    /// <summary>Reports a value where none is allowed.</summary>
    public void None(Directive directive)
    {
        if (directive.Value.Length > 0)
            Invalid(directive, directive.Value, bag.TextOf(directive.Value), "it takes no value. Remove it.");
    }

    /// <summary>The names between commas, and where they are.</summary>
    public List<(string Name, TextSpan Span)> List(Directive directive, string advice)
    {
        var names = new List<(string, TextSpan)>();
        if (Required(directive, advice) is not { } value)
            return names;

        var reported = -1;
        for (var start = 0; start <= value.Length; )
        {
            var comma = value.IndexOf(',', start);
            var end = comma < 0 ? value.Length : comma;
            var name = Trim(value, start, end);
            if (name.Length > 0)
            {
                names.Add(
                    (
                        value.Substring(name.Start, name.Length),
                        name with
                        {
                            Start = name.Start + directive.Value.Start,
                        }
                    )
                );
            }
            else
            {
                // The comma behind the gap, or before it at the end of the list.
                var culprit = comma < 0 ? value.Length - 1 : comma;
                if (culprit != reported)
                    Invalid(
                        directive,
                        new TextSpan(directive.Value.Start + culprit, 1),
                        value,
                        "there is no name next to a comma. Remove the comma or add the name."
                    );
                reported = culprit;
            }
            start = end + 1;
        }
        return names;
    }

    /// <summary>A date and time of ISO 8601; without an offset it is UTC.</summary>
    public DateTimeOffset? Date(Directive directive)
    {
        if (Required(directive, CreateDate.Advice) is not { } value)
            return null;
        if (CreateDate.TryParse(value, out var date))
            return date;
        Invalid(directive, directive.Value, value, CreateDate.Advice);
        return null;
    }

    public RevisionPhase? Phase(Directive directive)
    {
        if (Required(directive, RevisionPhaseWords.Advice) is not { } value)
            return null;
        if (RevisionPhaseWords.Find(value) is { } phase)
            return phase;
        Invalid(directive, directive.Value, value, RevisionPhaseWords.Advice);
        return null;
    }

    public TransactionMode? Transaction(Directive directive)
    {
        const string Advice = "write 'revision' (the default: all in one transaction) or 'none'.";
        switch (Required(directive, Advice))
        {
            case null:
                return null;
            case "revision":
                return TransactionMode.Revision;
            case "none":
                return TransactionMode.None;
            case var value:
                Invalid(directive, directive.Value, value, Advice);
                return null;
        }
    }

    /// <summary>A setting, <c>NAME VALUE</c>.</summary>
    public RevisionSetting? Setting(Directive directive)
    {
        const string Advice = "write 'set NAME VALUE', such as 'set work_mem 256MB'.";
        if (Required(directive, Advice) is not { } value)
            return null;
        var (name, rest) = CutWord(directive.Value);
        var setting = bag.TextOf(rest);
        if (!SettingRules.IsValue(setting))
        {
            Invalid(directive, directive.Value, value, Advice);
            return null;
        }
        if (!SettingRules.IsName(bag.TextOf(name)))
        {
            Invalid(
                directive,
                name,
                bag.TextOf(name),
                "this is not the name of a setting. " + Capitalize(Advice)
            );
            return null;
        }
        if (SettingRules.IsQuoted(setting))
        {
            Invalid(directive, rest, setting, "the value is taken literally. Remove the quotes.");
            return null;
        }
        if (setting.IndexOf(SqlPlaceholder.Opening, StringComparison.Ordinal) is >= 0 and var placeholder)
        {
            Invalid(
                directive,
                new TextSpan(rest.Start + placeholder, SqlPlaceholder.Opening.Length),
                setting,
                "the value is taken literally: no argument is put into it. Write SET LOCAL as a statement instead."
            );
            return null;
        }
        return new RevisionSetting(bag.TextOf(name), setting, bag.At(directive.Value));
    }

    /// <summary>A precondition, <c>SELECT ...</c>.</summary>
    public RevisionRequirement? Requirement(Directive directive)
    {
        if (Required(directive, RequirementRules.Advice) is not { } value)
            return null;
        if (RequirementRules.Read(value, out var fault) is { } query)
            return new RevisionRequirement(query) { Location = bag.At(directive.Value) };
        Invalid(directive, directive.Value, value, fault);
        return null;
    }

    /// <summary>A rule to ignore, <c>MNFSTnnnn REASON</c>.</summary>
    public IgnoredRule? Ignored(Directive directive)
    {
        const string Advice =
            "write 'ignore MNFSTnnnn REASON': the id of the rule, and why it does not apply here.";
        if (Required(directive, Advice) is not { } value)
            return null;
        var (id, reason) = CutWord(directive.Value);
        if (!RuleId.IsValid(bag.TextOf(id)))
        {
            Invalid(directive, id, bag.TextOf(id), Advice);
            return null;
        }
        if (reason.Length == 0)
        {
            Invalid(directive, directive.Value, value, "the reason is missing. " + Capitalize(Advice));
            return null;
        }
        return new IgnoredRule(bag.TextOf(id), bag.TextOf(reason), bag.At(id));
    }

    /// <summary>The first word of a span, and what follows it.</summary>
    public (TextSpan Word, TextSpan Tail) CutWord(TextSpan span)
    {
        var end = span.Start;
        while (end < span.End && !SqlCharacters.IsSpace(bag.Text[end]))
            end++;
        return (TextSpan.FromBounds(span.Start, end), Trim(bag.Text, end, span.End));
    }

    public void Invalid(Directive directive, TextSpan span, string value, string advice) =>
        bag.ReportInvalid(span, value, NameOf(directive), advice);

    private static string NameOf(Directive directive) => DirectiveNames.Of(directive.Kind!.Value);

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && SqlCharacters.IsSpace(text[start]))
            start++;
        while (end > start && SqlCharacters.IsSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    private static string Capitalize(string sentence) =>
        char.ToUpperInvariant(sentence[0]) + sentence.Substring(1);
}

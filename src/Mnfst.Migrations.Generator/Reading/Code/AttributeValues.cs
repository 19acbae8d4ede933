using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using CreateDateText = Mnfst.Migrations.Core.Files.CreateDate;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Reads the values of attributes; what cannot be meant is reported and left out.</summary>
internal sealed class AttributeValues(CodeDiagnostics diagnostics)
{
    private const string NotConstant =
        "it is not known before code is generated. Write the text itself, in quotes.";

    /// <summary>The revision id. An attribute without any does not compile, so that nothing is left to say.</summary>
    public ArgumentText? Id(AttributeUse? revision)
    {
        const string Advice = "write the id of the revision, such as [Revision(\"004_add_users\")].";
        if (revision?.Argument("id", 0) is not { } id || Known(id, "[Revision]", Advice) is not { } text)
            return null;
        if (!string.IsNullOrWhiteSpace(text))
            return id;
        // No id at all: a revision of this name would only be offered to those who look for another.
        diagnostics.Report(
            DiagnosticCatalog.IllegalName,
            id.Place,
            text,
            "revision id",
            NameRules.FindFault(text)!
        );
        return null;
    }

    /// <summary>The names that an attribute lists.</summary>
    public IReadOnlyList<ArgumentText> Names(AttributeUse? attribute, string advice)
    {
        if (attribute is null)
            return [];
        var owner = $"[{attribute.Name}]";
        if (attribute.Arguments.Count == 0)
            diagnostics.ReportInvalid(attribute.Place, "", owner, advice);
        return [.. attribute.Arguments.Where(name => NotEmpty(name, owner, advice) is not null)];
    }

    /// <summary>The create date, and where it is.</summary>
    public (DateTimeOffset Date, Place Place)? CreateDate(AttributeUse? revision)
    {
        if (
            revision?.Property("CreateDate") is not { } value
            || Known(value, "CreateDate", CreateDateText.Advice) is not { } text
        )
            return null;
        if (CreateDateText.TryParse(text, out var date))
            return (date, value.Place);
        diagnostics.ReportInvalid(value.Place, text, "CreateDate", CreateDateText.Advice);
        return null;
    }

    /// <summary>How the revision runs. The value of an enum comes as its number.</summary>
    public TransactionMode Transaction(AttributeUse? revision)
    {
        const string Advice =
            "write TransactionMode.Revision (the default: all in one transaction) or TransactionMode.None.";
        if (revision?.Property("Transaction") is not { } value)
            return TransactionMode.Revision;
        if (
            Enum.TryParse<TransactionMode>(value.Value, out var mode)
            && Enum.IsDefined(typeof(TransactionMode), mode)
        )
            return mode;
        diagnostics.ReportInvalid(value.Place, value.Written, "Transaction", Advice);
        return TransactionMode.Revision;
    }

    /// <summary>When it runs in a roll-out. The value of an enum comes as its number.</summary>
    public RevisionPhase? Phase(AttributeUse? attribute)
    {
        if (attribute?.Argument("phase", 0) is not { } value)
            return null;
        if (
            Enum.TryParse<RevisionPhase>(value.Value, out var phase)
            && Enum.IsDefined(typeof(RevisionPhase), phase)
        )
            return phase;
        diagnostics.ReportInvalid(
            value.Place,
            value.Written,
            "[Phase]",
            "write RevisionPhase.Expand (before the roll-out of a release) or RevisionPhase.Contract (after it)."
        );
        return null;
    }

    public RevisionSetting? Setting(AttributeUse attribute)
    {
        const string Owner = "[Setting]";
        const string Advice =
            "write the name of a setting and its value, such as [Setting(\"work_mem\", \"256MB\")].";
        if (
            attribute.Argument("name", 0) is not { } nameGiven
            || attribute.Argument("value", 1) is not { } valueGiven
            || Known(nameGiven, Owner, Advice) is not { } name
            || Known(valueGiven, Owner, Advice) is not { } value
        )
            return null;
        if (!SettingRules.IsName(name))
            diagnostics.ReportInvalid(
                nameGiven.Place,
                name,
                Owner,
                "this is not the name of a setting, such as work_mem."
            );
        else if (!SettingRules.IsValue(value))
            diagnostics.ReportInvalid(valueGiven.Place, value, Owner, Advice);
        else if (SettingRules.IsQuoted(value))
            diagnostics.ReportInvalid(
                valueGiven.Place,
                value,
                Owner,
                "the value is taken literally. Remove the single quotes."
            );
        else
            return new RevisionSetting(name, value);
        return null;
    }

    /// <summary>Why a migration cannot be reverted.</summary>
    public string? Reason(AttributeUse irreversible)
    {
        const string Advice =
            "write why it cannot be reverted, such as [Irreversible(\"the old data is gone\")].";
        return irreversible.Argument("reason", 0) is { } reason
            ? NotEmpty(reason, "[Irreversible]", Advice)
            : null;
    }

    private string? NotEmpty(ArgumentText argument, string owner, string advice)
    {
        if (Known(argument, owner, advice) is not { } text)
            return null;
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        diagnostics.ReportInvalid(argument.Place, text, owner, advice);
        return null;
    }

    /// <summary>The text; null and a report if it is null or not known.</summary>
    private string? Known(ArgumentText argument, string owner, string advice)
    {
        if (argument is { IsConstant: true, Value: { } text })
            return text;
        diagnostics.ReportInvalid(
            argument.Place,
            argument.Written,
            owner,
            argument.IsConstant ? advice : NotConstant
        );
        return null;
    }
}

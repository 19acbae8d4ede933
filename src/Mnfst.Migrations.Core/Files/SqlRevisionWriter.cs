using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Writes .sql revision files in their canonical form.</summary>
public static class SqlRevisionWriter
{
    /// <summary>
    /// The text of a file: the message as line comments, the directives of the header in a fixed order, the
    /// sections; LF at the end of each line. Reading it gives an equal file but for locations and diagnostics, and
    /// for white space around the lines of the message.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The format cannot say what the file holds: there is no revision, a step is not exactly one statement, a
    /// value has a line break in it, and the like.
    /// </exception>
    public static string Write(SqlRevisionFile file)
    {
        if (file.Revision is not { } revision)
            throw Refusal("it has no revision");

        var text = new RevisionTextBuilder();
        text.Message(revision.Message);
        text.Directive(DirectiveKind.Revision, revision.Id);
        text.List(DirectiveKind.DownRevision, revision.DownRevisions);
        text.List(DirectiveKind.DependsOn, revision.DependsOn);
        text.List(DirectiveKind.BranchLabels, revision.BranchLabels);
        text.List(DirectiveKind.Replaces, revision.Replaces);
        if (revision.CreateDate is { } date)
            text.Directive(DirectiveKind.CreateDate, CreateDate.Format(date));
        if (revision.Phase is { } phase)
            text.Directive(DirectiveKind.Phase, phase.ToWord());
        if (file.Transaction == TransactionMode.None)
            text.Directive(DirectiveKind.Transaction, "none");
        foreach (var setting in file.Settings)
            text.Directive(DirectiveKind.Set, $"{setting.Name} {setting.Value}");
        foreach (var argument in file.Arguments)
            text.Directive(
                DirectiveKind.Argument,
                $"{argument.Name} {argument.Type.ToWord()} {argument.Default}".TrimEnd()
            );
        text.Section(DirectiveKind.Upgrade, file.UpgradeRequirements, file.Upgrade);
        if (file.Downgrade is { } downgrade)
            text.Section(DirectiveKind.Downgrade, file.DowngradeRequirements, downgrade);
        if (file.IrreversibleReason is { } reason)
            text.Irreversible(reason);

        var written = text.ToString();
        RequireThatItReadsBack(file, written);
        return written;
    }

    /// <summary>What the format cannot say shows when it is read again: no rule is written down twice.</summary>
    private static void RequireThatItReadsBack(SqlRevisionFile file, string written)
    {
        var back = SqlRevisionReader.Read(file.Path, written);
        if (back.HasErrors)
            throw Refusal(back.Diagnostics[0].Message);
        var (meant, said) = (RevisionContent.Of(file), RevisionContent.Of(back));
        if (meant.Revision != said.Revision)
            throw Refusal("an id, label, date or the message would read otherwise");
        if (meant.Upgrade != said.Upgrade || meant.Downgrade != said.Downgrade)
            throw Refusal("a step is not exactly one statement, or its options cannot be written");
        if (meant != said)
            throw Refusal(
                "a setting, an argument, a requirement or the reason why it is irreversible would read otherwise"
            );
    }

    private static ArgumentException Refusal(string reason) =>
        new($"The revision cannot be written to a .sql file: {reason.TrimEnd('.')}.");
}

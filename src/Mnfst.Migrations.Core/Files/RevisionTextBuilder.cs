using System.Globalization;
using System.Text;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Puts the lines of a .sql revision file together.</summary>
internal sealed class RevisionTextBuilder
{
    private readonly StringBuilder _text = new();

    public void Message(string message)
    {
        var normal = MessageBuilder.Normalize(message);
        if (normal.Length == 0)
            return;
        foreach (var line in normal.Split('\n'))
            MessageLine(line.Length == 0 ? "--" : $"-- {line}");
    }

    /// <summary>What would part the statements is text in a block comment; what would be of the header is nowhere.</summary>
    private void MessageLine(string comment)
    {
        var isDirective = DirectiveSyntax.Read(comment, new TextSpan(0, comment.Length)) is not null;
        Line(isDirective ? $"/* {comment.Substring(2).Trim()} */" : comment);
    }

    public void Directive(DirectiveKind kind, string value = "")
    {
        var name = $"-- mnfst:{DirectiveNames.Of(kind)}";
        Line(value.Length == 0 ? name : $"{name} {value}");
    }

    public void List(DirectiveKind kind, EquatableArray<string> names)
    {
        if (names.Count > 0)
            Directive(kind, string.Join(", ", names));
    }

    public void Irreversible(string reason)
    {
        Line("");
        Directive(DirectiveKind.Irreversible, reason);
    }

    public void Section(
        DirectiveKind kind,
        EquatableArray<RevisionRequirement> requirements,
        EquatableArray<SqlStep> steps
    )
    {
        Line("");
        Directive(kind);
        foreach (var requirement in requirements)
            Directive(DirectiveKind.Require, requirement.Query);
        var inBlock = false;
        for (var i = 0; i < steps.Count; i++)
        {
            var isAutocommit = steps[i].Mode == SqlStepMode.Autocommit;
            if (inBlock && !isAutocommit)
                Directive(DirectiveKind.End);
            if (i > 0)
                Line("");
            if (isAutocommit && !inBlock)
                Directive(DirectiveKind.Autocommit);
            inBlock = isAutocommit;
            Step(steps[i]);
        }
        if (inBlock)
            Directive(DirectiveKind.End);
    }

    public override string ToString() => _text.ToString();

    private void Step(SqlStep step)
    {
        foreach (var rule in step.Ignored)
            Directive(DirectiveKind.Ignore, $"{rule.Id} {rule.Reason}");
        if (step.IsIdempotent)
            Directive(DirectiveKind.Idempotent);
        if (step.Mode == SqlStepMode.Backfill)
            Directive(DirectiveKind.Backfill, Format(step.Backfill ?? BackfillOptions.Default));
        Line($"{step.Text};");
    }

    private static string Format(BackfillOptions options)
    {
        var written = new List<string>(3);
        if (options.BatchTime is null || options.BatchSize != BackfillOptions.DefaultBatchSize)
            written.Add($"batch_size {options.BatchSize.ToString(CultureInfo.InvariantCulture)}");
        if (options.BatchTime is { } time && !options.HasDefaultBatches)
            written.Add($"batch_time {Duration(time)}");
        if (options.Pause != TimeSpan.Zero)
            written.Add($"pause {Duration(options.Pause)}");
        return string.Join(" ", written);
    }

    private static string Duration(TimeSpan duration)
    {
        var milliseconds = duration.Ticks / TimeSpan.TicksPerMillisecond;
        return milliseconds % 1000 == 0
            ? $"{(milliseconds / 1000).ToString(CultureInfo.InvariantCulture)}s"
            : $"{milliseconds.ToString(CultureInfo.InvariantCulture)}ms";
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}

using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Builds the index of a key concurrently, and then makes a constraint of it.</summary>
internal static class KeyFix
{
    /// <summary>For a key that an action adds, or that is written at a column which it adds.</summary>
    public static LintFix? Of(AlterFixing alter, AlterAction action, KeyConstraint key)
    {
        var step = alter.Step;
        var column = (action as AddColumnAction)?.Column.Name;
        if (
            !alter.IsPlain
            || !step.MayCommit
            || (column is not null && (key.IsPrimary || action.Guard is not null))
            || KeyText.Read(step.Text, key) is not { } parts
            || alter.NameOf(key, column?.Name) is not { } name
        )
            return null;
        var columns = column is null ? parts.Columns : $"({step.TextOf(column.Span)})";
        var index = string.Concat(
            $"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {alter.WrittenTable} {columns}",
            parts.Include,
            key.NullsNotDistinct is null ? "" : " NULLS NOT DISTINCT"
        );
        var constraint =
            $"ADD CONSTRAINT {name} {(key.IsPrimary ? "PRIMARY KEY" : "UNIQUE")} USING INDEX {name}{parts.Attributes}";
        var draft = step.NewDraft();
        if (column is null && alter.Alter.Actions.Count == 1)
            return draft.AddBefore(step, index).Replace(action.Span, constraint).ToFix(TitleFor(step));
        if (column is null)
            alter.TakeOut(draft, action);
        else
            alter.TakeOut(draft, key);
        return draft.AddBehind(step, [index], $"{alter.Head} {constraint}").ToFix(TitleFor(step));
    }

    private static string TitleFor(StepFixing step) =>
        step.Transaction.IsOutside
            ? "Build its index concurrently first"
            : "Build its index concurrently first, in an autocommit block";
}

/// <summary>What a key says besides what it is.</summary>
/// <param name="Columns">Its columns in parentheses; empty if it is written at its column.</param>
/// <param name="Include">INCLUDE and its columns, with a space before; empty if there are none.</param>
/// <param name="Attributes">Whether it is deferrable, with a space before; empty if it is not said.</param>
internal sealed record KeyText(string Columns, string Include, string Attributes)
{
    /// <summary>Reads it; null if there is more, such as storage parameters, or a period.</summary>
    public static KeyText? Read(string text, KeyConstraint key)
    {
        var tokens = new SqlTokenReader(text, key.Span);
        while (tokens.Next.Kind != SqlTokenKind.EndOfText && !AtEndOfHead(tokens))
            tokens.Advance();
        var columns = TakeParentheses(tokens, text);
        if (SqlTokenReader.IdentifiersOf(columns).Contains("without"))
            return null;
        var include = "";
        if (tokens.TryTake("include"))
            include = $" INCLUDE {TakeParentheses(tokens, text)}";
        if (tokens.Next.Kind == SqlTokenKind.EndOfText)
            return new KeyText(columns, include, "");
        return tokens.Is("deferrable") || tokens.Is("initially") || tokens.Is("not")
            ? new KeyText(
                columns,
                include,
                " " + text.Substring(tokens.Next.Span.Start, key.Span.End - tokens.Next.Span.Start)
            )
            : null;
    }

    /// <summary>Behind UNIQUE, UNIQUE NULLS NOT DISTINCT or PRIMARY KEY.</summary>
    private static bool AtEndOfHead(SqlTokenReader tokens)
    {
        if (tokens.Next.Kind == SqlTokenKind.OpenParenthesis)
            return true;
        return tokens.Is("deferrable")
            || tokens.Is("initially")
            || tokens.Is("include")
            || tokens.Is("with")
            || (tokens.Is("not") && !tokens.IsSecond("distinct"))
            || tokens.Is("using");
    }

    private static string TakeParentheses(SqlTokenReader tokens, string text)
    {
        var start = tokens.Next.Span.Start;
        if (tokens.Next.Kind != SqlTokenKind.OpenParenthesis)
            return "";
        var depth = 0;
        do
        {
            depth += tokens.Next.Kind switch
            {
                SqlTokenKind.OpenParenthesis => 1,
                SqlTokenKind.CloseParenthesis => -1,
                _ => 0,
            };
            tokens.Advance();
        } while (depth > 0 && tokens.Next.Kind != SqlTokenKind.EndOfText);
        return text.Substring(start, tokens.LastEnd - start);
    }
}

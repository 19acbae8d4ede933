using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Scripts;

/// <summary>Cuts a part of another tool's file into statements, with the comments between them.</summary>
/// <param name="rules">How it is read.</param>
/// <param name="report">Takes what is wrong with it.</param>
internal sealed class ImportedScriptReader(ScriptRules rules, ImportReport report)
{
    /// <summary>What forbids a transaction is the same in all versions, for what is certain by the words alone.</summary>
    private const int AnyVersion = 14;

    /// <summary>Reads all of a file.</summary>
    public ImportedScript Read(ImportFile file) => Read(file, file.All);

    /// <summary>Reads a part of a file.</summary>
    public ImportedScript Read(ImportFile file, TextSpan part)
    {
        var text = WithoutOthers(file, part);
        var split = SqlStatementSplitter.Split(text);
        foreach (var fault in split.Faults)
        {
            var place = file.At(fault.Span);
            report.FaultLine(place, $"{place}: error {fault.Descriptor.Id}: {fault.Message}");
        }
        if (split.Faults.Count > 0)
            return ImportedScript.Empty;
        var statements = new List<ImportedStatement>();
        var comments = new List<string>();
        var (end, hasBlocks, inBlock) = (0, false, false);
        foreach (var span in split.Statements)
        {
            var statement = new ImportedStatement(SqlText.Of(text, span), file.At(span));
            var action = ActionOf(statement, file, span);
            RefuseDirectives(file, text, span);
            TakeComments(file, text, TextSpan.FromBounds(end, span.Start), statements, comments);
            end = span.End;
            if (rules.IsOfTool(statement.Sql))
            {
                comments.Clear();
                continue;
            }
            hasBlocks |= action == TransactionAction.Begin;
            statements.Add(
                statement with
                {
                    Comments = [.. comments],
                    IsTransactionControl = action is not null,
                    RunsOutside =
                        action is null && (!inBlock && rules.OutsideIsMeant || MustRunOutside(statement.Sql)),
                }
            );
            comments.Clear();
            inBlock = action is { } known ? known == TransactionAction.Begin : inBlock;
        }
        TakeComments(file, text, TextSpan.FromBounds(end, text.Length), statements, comments);
        return new ImportedScript(
            hasBlocks || !rules.OutsideIsMeant
                ? WithCommentsOnSteps(statements, comments)
                : WithCommentsOnSteps(
                    [
                        .. statements.Select(statement =>
                            statement with
                            {
                                RunsOutside = MustRunOutside(statement.Sql),
                            }
                        ),
                    ],
                    comments
                )
        )
        {
            LastComments = comments,
        };
    }

    /// <summary>Whether a statement cannot run in a transaction, as its words tell.</summary>
    private static bool MustRunOutside(string sql) =>
        StatementEffects
            .Of(StatementReader.Read(sql), sql, AnyVersion, SchemaFacts.Unknown)
            .OutsideTransaction == Likelihood.Certain;

    /// <summary>What begins and ends transactions goes; what was said of it goes on to what follows.</summary>
    private static List<ImportedStatement> WithCommentsOnSteps(
        List<ImportedStatement> statements,
        List<string> last
    )
    {
        var result = new List<ImportedStatement>(statements.Count);
        var pending = new List<string>();
        foreach (var statement in statements)
        {
            if (statement.IsTransactionControl)
            {
                pending.AddRange(statement.Comments);
                if (statement.Remark is { } remark)
                    pending.Add(remark);
                result.Add(statement);
                continue;
            }
            result.Add(statement with { Comments = [.. pending, .. statement.Comments] });
            pending.Clear();
        }
        last.InsertRange(0, pending);
        return result;
    }

    /// <summary>The text, in which all that is not of the part is blank: places stay as they are.</summary>
    private static string WithoutOthers(ImportFile file, TextSpan part) =>
        part == file.All
            ? file.Text
            : string.Create(
                part.End,
                (file.Text, part.Start),
                static (text, source) =>
                {
                    for (var i = 0; i < text.Length; i++)
                        text[i] = i >= source.Start || source.Text[i] is '\r' or '\n' ? source.Text[i] : ' ';
                }
            );

    private TransactionAction? ActionOf(ImportedStatement statement, ImportFile file, TextSpan span)
    {
        if (SqlCommand.Recognize(statement.Sql) is not TransactionControl { Action: var action })
            return null;
        switch (action)
        {
            case TransactionAction.Begin:
            case TransactionAction.Commit:
            case TransactionAction.Rollback when rules.MayRollBack:
                return action;
            case TransactionAction.Rollback:
            case TransactionAction.Prepare:
                report.Fault(
                    file.At(span),
                    "a revision cannot roll back or prepare its own transaction. Remove the statement, and what it reverts."
                );
                return action;
            default:
                return null;
        }
    }

    private void TakeComments(
        ImportFile file,
        string text,
        TextSpan gap,
        List<ImportedStatement> statements,
        List<string> comments
    )
    {
        var lexer = new SqlLexer(text, gap.Start);
        var isSameLine = statements.Count > 0;
        for (var token = lexer.Next(); token.Span.Start < gap.End; token = lexer.Next())
        {
            var written = text.Substring(token.Span.Start, token.Span.Length);
            if (token.Kind == SqlTokenKind.WhiteSpace)
                isSameLine &= !written.AsSpan().ContainsAny('\r', '\n');
            if (token.Kind is not (SqlTokenKind.LineComment or SqlTokenKind.BlockComment))
                continue;
            if (token.Kind == SqlTokenKind.LineComment && rules.IsAnnotation(written))
                continue;
            RefuseDirective(file, text, token);
            var comment = SqlText.WithLineFeeds(written).TrimEnd();
            if (isSameLine && token.Kind == SqlTokenKind.LineComment && statements[^1].Remark is null)
                statements[^1] = statements[^1] with { Remark = comment };
            else
                comments.Add(comment);
        }
    }

    private void RefuseDirectives(ImportFile file, string text, TextSpan statement)
    {
        var lexer = new SqlLexer(text, statement.Start);
        for (var token = lexer.Next(); token.Span.Start < statement.End; token = lexer.Next())
        {
            if (token.Kind is SqlTokenKind.LineComment or SqlTokenKind.BlockComment)
                RefuseDirective(file, text, token);
        }
    }

    /// <summary>In a revision it would mean something, or be a fault.</summary>
    private void RefuseDirective(ImportFile file, string text, SqlToken comment)
    {
        var isDirective =
            comment.Kind == SqlTokenKind.LineComment
                ? DirectiveSyntax.Read(text, comment.Span) is not null
                : DirectiveLookalike.ReadBlock(text, comment.Span).Any();
        if (isDirective)
            report.Fault(
                file.At(comment.Span),
                "the comment would be a directive in a revision. Write it in other words, or remove it."
            );
    }
}

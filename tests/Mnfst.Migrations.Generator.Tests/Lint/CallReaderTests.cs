using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Generator.Reading.Calls;
using Mnfst.Migrations.Generator.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Rendering;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Generator.Tests.Lint;

/// <summary>What lint is told of a call is what the call does when the migration is recorded.</summary>
public class CallReaderTests
{
    /// <summary>How the calls begin of which lint is told nothing, and why.</summary>
    private static readonly Dictionary<string, string> NotTold = new()
    {
        ["op.CommentOn"] = "a comment makes nobody wait",
        ["op.Run("] = "nothing reads its code",
        ["op.Alter(new PgSequence("] = "no rule speaks of it",
        ["op.Alter(new PgCompositeType("] = "no rule speaks of it",
    };

    /// <summary>What C# has no constants for, and what is written in its place.</summary>
    private static readonly Dictionary<string, string> StandIns = new()
    {
        ["'2025-01-01'"] = "''",
        ["'2024-11-08 11:00:00.000000+00'"] = "''",
        [@"E'\\x00ff'"] = "''",
        ["'00000000-0000-0000-0000-000000000000'"] = "''",
        // The value of a parameter is no part of the statement.
        ["select 1"] = "select $1",
    };

    public static TheoryData<bool> Sets => [true, false];

    [Theory]
    [MemberData(nameof(Sets))]
    public void What_lint_is_told_is_what_is_recorded(bool isReversible)
    {
        var project = isReversible ? OperationCases.Reversible() : OperationCases.Irreversible();
        var compilation = project.Compile();
        var migrations = Load(compilation);
        var reader = new CallReader(compilation, TestContext.Current.CancellationToken);
        Assert.NotEmpty(migrations);
        Assert.All(
            migrations,
            migration =>
            {
                var call = CallOf(compilation, migration.GetType().Name);
                var told = reader
                    .Read(compilation.GetTypeByMetadataName(migration.GetType().Name)!)
                    .Upgrade.SelectMany(each =>
                        SqlStatementSplitter
                            .Split(each.Sql)
                            .Statements.Select(span =>
                                (each.Mode, each.IsIdempotent, Sql: Normalize(each.Sql, span))
                            )
                    );
                Assert.Equal([.. IsTold(call) ? Record(migration) : []], told.ToList());
            }
        );
    }

    [Fact]
    public void Every_kind_of_call_that_is_not_told_is_among_them()
    {
        MigrationProject[] sets = [OperationCases.Reversible(), OperationCases.Irreversible()];
        var calls = sets.SelectMany(project =>
            {
                var compilation = project.Compile();
                return Load(compilation).Select(migration => CallOf(compilation, migration.GetType().Name));
            })
            .ToList();
        Assert.All(
            NotTold.Keys,
            start => Assert.Contains(calls, call => call.StartsWith(start, StringComparison.Ordinal))
        );
    }

    private static bool IsTold(string call) =>
        !NotTold.Keys.Any(start => call.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The statements as the renderer writes them.</summary>
    private static IEnumerable<(SqlStepMode Mode, bool IsIdempotent, string Sql)> Record(Migration migration)
    {
        var operations = new Operations();
        migration.Upgrade(operations);
        foreach (var step in PostgreSqlRenderer.Render(operations))
        {
            var (mode, sql) = step switch
            {
                BackfillStep backfill => (SqlStepMode.Backfill, backfill.UpdateSql),
                StatementStep { Autocommit: var autocommit, Sql: var statement } => (
                    autocommit ? SqlStepMode.Autocommit : SqlStepMode.Transactional,
                    statement
                ),
                _ => throw new NotSupportedException($"Nothing is told of a {step.GetType().Name}."),
            };
            if (sql.StartsWith("COMMENT ", StringComparison.Ordinal))
                continue;
            yield return (mode, step.IsIdempotent, Normalize(sql, new TextSpan(0, sql.Length)));
        }
    }

    /// <summary>The tokens of a statement, whose names are not quoted.</summary>
    private static string Normalize(string text, TextSpan span)
    {
        var tokens = new List<string>();
        var reader = new SqlTokenReader(text, span);
        while (reader.Next.Kind != SqlTokenKind.EndOfText)
        {
            var place = reader.Next.Span;
            if (reader.TryTakeIdentifier() is { } name)
            {
                tokens.Add(name);
                continue;
            }
            tokens.Add(text.Substring(place.Start, place.Length));
            reader.Advance();
        }
        return StandIns.Aggregate(
            string.Join(' ', tokens),
            (sql, pair) => sql.Replace(pair.Key, pair.Value, StringComparison.Ordinal)
        );
    }

    /// <summary>The one call in the upgrade of a class, on one line.</summary>
    private static string CallOf(Compilation compilation, string type)
    {
        var upgrade = (MethodDeclarationSyntax)
            compilation
                .GetTypeByMetadataName(type)!
                .GetMembers(nameof(Migration.Upgrade))
                .Single()
                .DeclaringSyntaxReferences.Single()
                .GetSyntax(TestContext.Current.CancellationToken);
        var words = upgrade
            .Body!.Statements.Single()
            .ToString()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words).Replace("( ", "(", StringComparison.Ordinal);
    }

    private static List<Migration> Load(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        Assert.True(
            compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success
        );
        assembly.Position = 0;
        return
        [
            .. new AssemblyLoadContext("Cases", isCollectible: true)
                .LoadFromStream(assembly)
                .GetTypes()
                .Where(type => type.IsAssignableTo(typeof(Migration)))
                .OrderBy(type => type.Name, StringComparer.Ordinal)
                .Select(type => (Migration)Activator.CreateInstance(type)!),
        ];
    }
}

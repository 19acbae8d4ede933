using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>Shows lint the calls of a migration as the statements that they mean.</summary>
/// <param name="projectDirectory">The folder of the project.</param>
internal sealed class CallSteps(string projectDirectory)
{
    private readonly CodeDiagnostics _places = new(projectDirectory);

    /// <param name="calls">The calls.</param>
    /// <param name="migration">What else is known of the migration.</param>
    public LintedRevision ToRevision(MigrationCalls calls, MigrationModel migration) =>
        new()
        {
            Phase = migration.Revision?.Phase,
            Transaction = migration.Transaction,
            Settings = migration.Settings,
            Upgrade = StepsOf(calls.Upgrade),
            Downgrade = StepsOf(calls.Downgrade),
        };

    private List<LintedStep> StepsOf(EquatableArray<OperationCall> calls) => [.. calls.SelectMany(StepsOf)];

    private IEnumerable<LintedStep> StepsOf(OperationCall call)
    {
        var split = SqlStatementSplitter.Split(call.Sql);
        // What cannot be split is refused when the migration is recorded.
        if (split.Faults.Count > 0)
            return [];
        var place = _places.At(call.Place);
        LintSource source =
            call.Runs.Count > 0
                ? new LiteralSource(place.Path, call.Sql, call.Runs)
                : new MadeSource(call.Sql, place, call.IsSql ? SourceForm.Code : SourceForm.Operation);
        return split.Statements.Select(span => new LintedStep(source, span, call.Mode)
        {
            IsIdempotent = call.IsIdempotent,
            Ignored = call.Ignored is { } rule ? new([rule]) : default,
        });
    }
}

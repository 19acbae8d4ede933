using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Statements of an operation that run in the same way.</summary>
/// <param name="Sql">The statements, separated by semicolons.</param>
/// <param name="Mode">How they run, unless the operation stands in an autocommit block.</param>
internal sealed record WrittenPart(string Sql, SqlStepMode Mode = SqlStepMode.Transactional)
{
    /// <summary>The rule that shall not speak of them; null if all may.</summary>
    public IgnoredRule? Ignored { get; init; }
}

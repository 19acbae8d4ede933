using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Proof;

/// <summary>That a plan, which runs where there are no rows, fails where there are some.</summary>
/// <param name="Step">The statement that fails.</param>
/// <param name="Message">What PostgreSQL says: <c>column "name" of relation "users" contains null values</c>.</param>
public sealed record RowFault(PlanStep Step, string Message);

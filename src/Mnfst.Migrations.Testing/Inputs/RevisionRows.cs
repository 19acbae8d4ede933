namespace Mnfst.Migrations.Testing;

/// <summary>
/// Rows that are there from a revision on: SQL that runs after its upgrade. What it inserts must survive the upgrades and
/// downgrades of the revisions that follow. It may check something, too: a statement that fails, such as <c>ASSERT</c> in a
/// <c>DO</c> block, fails the test.
/// </summary>
/// <param name="Revision">The revision, as a specifier that names one: its id, a unique prefix, <c>head</c>, ...</param>
/// <param name="Sql">The statements, which run in one transaction.</param>
public sealed record RevisionRows(string Revision, string Sql);

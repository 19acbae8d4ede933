using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Verification.Scripts;

/// <summary>
/// A file of SQL that runs after a revision where that is verified: its statements fail if the revision did not do its work,
/// and the rows that they insert stay for the revisions that follow.
/// </summary>
/// <param name="Revision">The id of the revision.</param>
/// <param name="Path">The file, for messages.</param>
/// <param name="Statements">Its statements, which run as one transaction.</param>
/// <param name="Losses">What the downgrade of the revision is allowed to lose: tables, and columns of tables.</param>
internal sealed record VerifyScript(
    string Revision,
    string Path,
    IReadOnlyList<StatementStep> Statements,
    IReadOnlyList<string> Losses
);

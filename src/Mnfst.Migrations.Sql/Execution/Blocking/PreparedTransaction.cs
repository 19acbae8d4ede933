namespace Mnfst.Migrations.Sql.Execution.Blocking;

/// <summary>A transaction that <c>PREPARE TRANSACTION</c> left to whoever ends it, with all its locks and without a session.</summary>
/// <param name="Gid">Its name.</param>
/// <param name="Owner">Who made it.</param>
/// <param name="Database">In which database.</param>
/// <param name="Age">How long ago.</param>
internal sealed record PreparedTransaction(string Gid, string Owner, string Database, TimeSpan Age);

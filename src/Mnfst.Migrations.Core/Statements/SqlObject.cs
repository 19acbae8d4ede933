using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Core.Statements;

/// <summary>
/// An object of a database that a statement makes, changes, drops or writes to, as far as the statement's own words say
/// so: what a function does when it is called, or a cascade, is not seen.
/// </summary>
/// <param name="Kind">What it is, in PostgreSQL's words and lower case, such as <c>table</c> or <c>materialized view</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record SqlObject(string Kind, SqlName Name)
{
    /// <summary>
    /// The objects that a statement touches, each once. What belongs to a table, such as an index, a policy or a trigger,
    /// touches the table as well. None if the statement touches none, or is of a kind that is not known.
    /// </summary>
    /// <param name="statement">The text of one statement.</param>
    public static IReadOnlyList<SqlObject> TouchedBy(string statement) =>
        [.. TouchedObjects.Of(StatementReader.Read(statement)).Distinct()];

    /// <summary>The object for people: <c>table users</c>.</summary>
    public override string ToString() => $"{Kind} {Name}";
}

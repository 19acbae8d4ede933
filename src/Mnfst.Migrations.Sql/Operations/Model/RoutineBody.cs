using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Model;

/// <summary>The body of a function; as text it is SQL: between dollars, as its author wrote it.</summary>
internal sealed record RoutineBody
{
    private readonly string _body;

    private RoutineBody(string body) => _body = body;

    /// <exception cref="InvalidMigrationException">PostgreSQL cannot store it.</exception>
    public static RoutineBody Of(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return SqlLiteral.FaultOf(body) is { } fault
            ? throw new InvalidMigrationException($"The body {fault}")
            : new RoutineBody(SqlText.WithLineFeeds(body.Trim('\r', '\n')));
    }

    public override string ToString()
    {
        var tag = "body";
        for (var i = 1; _body.Contains($"${tag}$", StringComparison.Ordinal); i++)
            tag = $"body{i}";
        // A dollar at its end would be taken for the beginning of the closing tag, were it not on a line of its own.
        return $"${tag}$\n{_body}\n${tag}$";
    }
}

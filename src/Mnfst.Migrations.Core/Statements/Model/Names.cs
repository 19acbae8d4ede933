using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Model;

/// <summary>A name of one word, such as that of a column, and where it is written.</summary>
internal sealed record Identifier(string Name, TextSpan Span);

/// <summary>A name that may have a schema, and where it is written.</summary>
internal sealed record ObjectName(SqlName Name, TextSpan Span);

/// <summary>A table, and whether its children are left alone (<c>relation_expr</c> in <c>gram.y</c>).</summary>
/// <param name="Name">The name.</param>
/// <param name="Only">The word ONLY.</param>
internal sealed record TableReference(ObjectName Name, TextSpan? Only);

/// <summary>An object that a statement names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; that of a column, a trigger, a policy, a rule or a constraint has no schema.</param>
internal sealed record ObjectReference(ObjectKind Kind, ObjectName Name)
{
    /// <summary>The table of a column, a trigger, a policy or a rule, the table or domain of a constraint, the server of a mapping.</summary>
    public ObjectName? Owner { get; init; }

    /// <summary>Whether the owner is a domain.</summary>
    public bool IsOfDomain { get; init; }

    /// <summary>The arguments that tell functions of one name apart, parentheses included.</summary>
    public TextSpan? Arguments { get; init; }
}

using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Schema.Planning.Graph;

/// <summary>Something to be done to an element.</summary>
internal sealed class PlanNode(PlanVerb verb, ObjectId target, PlanPhase phase)
{
    public PlanVerb Verb => verb;

    public ObjectId Target => target;

    public PlanPhase Phase { get; set; } = phase;

    /// <summary>
    /// The place of a new column among those of its table, counted from 1, in which it is added if nothing else decides: what names
    /// all columns names them in the order that they have. 0 for all else.
    /// </summary>
    public int Position { get; init; }

    /// <summary>The node whose statement does this, too: the table that a constraint is written in; null for none.</summary>
    public PlanNode? Host { get; set; }

    /// <summary>Whether it can be done by a statement of its own instead, if its host would have to come before and after another.</summary>
    public bool CanLeaveHost { get; init; } = true;

    /// <summary>Gives the statements, when it is known what stays in this node.</summary>
    public Func<IEnumerable<PlanStep>> Render { get; set; } = () => [];

    /// <summary>The node whose place in the order is that of this one.</summary>
    public PlanNode Root
    {
        get
        {
            var node = this;
            while (node.Host is not null)
                node = node.Host;
            return node;
        }
    }
}

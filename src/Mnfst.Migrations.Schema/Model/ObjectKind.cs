namespace Mnfst.Migrations.Schema.Model;

/// <summary>What kind of object of a database a thing is, in the order in which a schema is written.</summary>
public enum ObjectKind
{
    /// <summary>A schema, as <c>CREATE SCHEMA</c> makes it.</summary>
    Schema,

    /// <summary>An extension. What belongs to it is no object of its own.</summary>
    Extension,

    /// <summary>A collation.</summary>
    Collation,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A domain.</summary>
    Domain,

    /// <summary>A composite type, as <c>CREATE TYPE ... AS</c> makes it; not the row type of a table.</summary>
    CompositeType,

    /// <summary>A range type, with its multirange.</summary>
    RangeType,

    /// <summary>A foreign-data wrapper.</summary>
    ForeignDataWrapper,

    /// <summary>A foreign server.</summary>
    ForeignServer,

    /// <summary>A sequence that is not that of an identity column.</summary>
    Sequence,

    /// <summary>A table, partitioned or not, or a partition.</summary>
    Table,

    /// <summary>A foreign table.</summary>
    ForeignTable,

    /// <summary>A column. It is part of its table, and names what is depended on.</summary>
    Column,

    /// <summary>A default, or the expression of a generated column. It is part of its table, and names what is depended on.</summary>
    Default,

    /// <summary>A function, or a window function.</summary>
    Function,

    /// <summary>A procedure.</summary>
    Procedure,

    /// <summary>An aggregate.</summary>
    Aggregate,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>A cast.</summary>
    Cast,

    /// <summary>A constraint of a table.</summary>
    Constraint,

    /// <summary>An index that no constraint has made.</summary>
    Index,

    /// <summary>Extended statistics.</summary>
    Statistics,

    /// <summary>A view.</summary>
    View,

    /// <summary>A materialized view.</summary>
    MaterializedView,

    /// <summary>A rule.</summary>
    Rule,

    /// <summary>A trigger of a table or a view.</summary>
    Trigger,

    /// <summary>An event trigger.</summary>
    EventTrigger,

    /// <summary>A policy of row level security.</summary>
    Policy,

    /// <summary>A publication.</summary>
    Publication,

    /// <summary>A parser of text search.</summary>
    TextSearchParser,

    /// <summary>A template of text search.</summary>
    TextSearchTemplate,

    /// <summary>A dictionary of text search.</summary>
    TextSearchDictionary,

    /// <summary>A configuration of text search.</summary>
    TextSearchConfiguration,

    /// <summary>What is granted on objects that a role makes later.</summary>
    DefaultPrivileges,
}

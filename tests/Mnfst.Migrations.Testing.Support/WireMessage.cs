namespace Mnfst.Migrations.Testing.Support;

/// <summary>A message between a client and the server (PostgreSQL manual, 55.7).</summary>
/// <param name="Connection">Which connection sent it, counted from 0 in the order in which they were opened.</param>
/// <param name="Number">Which message it is among those of this direction on all connections, counted from 0.</param>
/// <param name="Type">The letter of its type, such as P for Parse and Q for Query; a NUL for a start-up packet.</param>
/// <param name="Sql">
/// The statement in a client's Parse or Query, the parameters of a start-up packet; empty for others.
/// </param>
public sealed record WireMessage(int Connection, int Number, char Type, string Sql)
{
    /// <summary>Whether the server begins to work when it has this message of a client: Query and Sync.</summary>
    public bool EndsTurn => Type is 'Q' or 'S';
}

/// <summary>What a <see cref="WireTap"/> does with a message.</summary>
public enum WireAction
{
    /// <summary>Hands it on.</summary>
    Forward,

    /// <summary>Loses it, and the connection with it.</summary>
    CutBefore,

    /// <summary>Answers as a pooler does that takes no such start-up packet, and closes the connection.</summary>
    Refuse,

    /// <summary>Hands it on and closes the client's side: the server acts, and nobody hears of it.</summary>
    CutAfter,
}

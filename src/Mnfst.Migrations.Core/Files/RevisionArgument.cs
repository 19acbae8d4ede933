using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// A value that whoever runs a revision gives it: the directive <c>argument</c>. Statements have <c>:{name}</c> where it goes.
/// </summary>
/// <param name="Name">Its name, in which case counts.</param>
/// <param name="Type">What the value is.</param>
public sealed record RevisionArgument(string Name, ArgumentType Type)
{
    /// <summary>The value if nobody gives one; null if somebody has to.</summary>
    public string? Default { get; init; }

    /// <summary>Where its name is declared; null for one that was made in memory.</summary>
    public SourceLocation? Location { get; init; }
}
